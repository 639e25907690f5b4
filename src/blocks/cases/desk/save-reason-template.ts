import { ledAgencies } from '#blocks/identity';
import { getService } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { isId, newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { addTemplate, changeTemplate, type TemplateKind } from './template-store.ts';

async function isService(ctx: Ctx, service: string): Promise<boolean> {
  try {
    await getService(ctx, service);
    return true;
  } catch (fault) {
    if (fault instanceof CodedError) return false;
    throw fault;
  }
}

const LONGEST = { name: 80, text: 2000 } as const;

/**
 * Keeps a text for reasons at the agency that the official leads, or changes one.
 * @param given.id of the one to change; left out, a new one
 * @param given.service for which service; empty for all
 * @throws cases.not_lead, cases.template_text, cases.no_template
 */
export async function saveReasonTemplate(
  ctx: Ctx,
  given: { id?: string; kind: TemplateKind; service: string; name: string; reason: string; remedy: string },
): Promise<void> {
  const [agencyId] = ledAgencies(ctx);
  const { accountId, name: byName } = ctx.actor;
  if (agencyId === undefined || !accountId) throw errors.not_lead();
  const text = (value: string) => value.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
  const [name, reason, remedy] = [text(given.name), text(given.reason), text(given.remedy)];
  const service = given.service || null;
  const known = service === null || (await isService(ctx, service));
  const long = name.length > LONGEST.name || Math.max(reason.length, remedy.length) > LONGEST.text;
  if (name === '' || reason === '' || long || !known)
    throw errors.template_text(LONGEST, [{ pointer: '/name', code: 'cases.template_text' }]);
  const one = { agencyId, kind: given.kind, service, name, reason, remedy: remedy || null };
  if (given.id === undefined)
    return void (await addTemplate(ctx.db, {
      ...one,
      id: newId(ctx.clock),
      at: ctx.clock.now(),
      accountId,
      byName,
    }));
  if (!isId(given.id) || !(await changeTemplate(ctx.db, { ...one, id: given.id })))
    throw errors.no_template();
}
