import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { ledAgencies } from '../appointments/leads.ts';
import { questionsOfAgencies } from './store.ts';

/** Questions about readings whose answer is late, at the agencies that the official leads. Of people they say nothing. */
export async function deskAlerts(ctx: Ctx): Promise<DeskAlert[]> {
  const agencies = ledAgencies(ctx);
  if (agencies.length === 0) return [];
  const now = ctx.clock.now();
  const { personId } = ctx.actor;
  return (await questionsOfAgencies(ctx.db, agencies, 200))
    .filter(
      (one) => !one.answeredAt && one.dueAt < now && one.personId !== personId && one.askedBy !== personId,
    )
    .map((one) => ({
      id: one.id,
      title: ctx.t('identity.question.title'),
      kind: ctx.t('identity.question.state.late'),
      href: `/desk/data-questions/${one.id}`,
      about: ctx.t('identity.question.list'),
      dueAt: one.dueAt,
      at: one.dueAt,
    }));
}
