import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { findTemplates, type ReasonTemplate } from './template-store.ts';

/** What was typed so far, and the prepared text below it. */
const joined = (typed: string, text: string | null): string =>
  text ? [typed.trim(), text].filter(Boolean).join('\n') : typed;

/** Puts the chosen text behind what was typed; an unknown choice changes nothing. */
export async function insertTemplate(
  ctx: Ctx,
  given: { template: string; reason: string; remedy?: string },
): Promise<{ reason: string; remedy: string }> {
  const agencies = [...new Set(ctx.actor.appointments.map(({ agencyId }) => agencyId))];
  const known: readonly ReasonTemplate[] = isId(given.template) ? await findTemplates(ctx.db, agencies) : [];
  const one = known.find(({ id }) => id === given.template);
  return {
    reason: joined(given.reason, one?.reason ?? null),
    remedy: joined(given.remedy ?? '', one?.remedy ?? null),
  };
}
