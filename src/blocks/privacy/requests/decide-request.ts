import { getAgency } from '#blocks/agencies';
import { notify } from '#blocks/notifications';
import { casesThatUsed, correctRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { type AgencyRequest, checkMayDecide } from './get-request.ts';
import { LONGEST } from './rules.ts';
import { type Done, getRequestRow, saveDecision } from './store.ts';

/** Writes what was granted, where the program can: a value into its registry, with the request as its provenance. */
async function carryOut(ctx: Ctx, one: AgencyRequest): Promise<Done | null> {
  if (one.about.of !== 'value') return null;
  const { registry, recordId, attribute, before, proposed } = one.about;
  const { version, since } = await correctRecord(ctx.withPurpose({ code: 'correction', basis: one.source }), {
    registry,
    recordId,
    attribute,
    value: proposed,
    before,
    decisionId: one.id,
    basis: one.source,
    agencyId: one.agencyId,
  });
  return { version, cases: await casesThatUsed(ctx, { personId: one.personId, registry, attribute, since }) };
}

async function tell(ctx: Ctx, one: AgencyRequest, what: 'granted' | 'refused'): Promise<void> {
  const agency = await getAgency(ctx, one.agencyId);
  await notify(ctx, {
    personId: one.askedBy,
    agencyId: one.agencyId,
    kind: 'action',
    link: `/my/data/requests/${one.id}`,
    write: (t, lang) => {
      const facts = { agency: localized(agency.name, lang) };
      return { subject: t(`privacy.told.${what}_subject`, facts), body: t(`privacy.told.${what}`, facts) };
    },
  });
}

/**
 * Grants a request or refuses it, with a reason that its person reads; what was granted is done in the same transaction.
 * @throws privacy.no_request, privacy.own_request, privacy.decided, privacy.text_missing, registries.value_changed, registries.invalid_values
 */
export async function decideRequest(
  ctx: Ctx,
  how: { id: string; grant: boolean; reason: string },
): Promise<void> {
  const one = await getRequestRow(ctx.db, how.id, { lock: true });
  checkMayDecide(ctx, one);
  if (one.state !== 'received') throw errors.decided();
  const reason = how.reason.replaceAll('\0', '').trim();
  // Who grants a value lets it speak for itself; whoever refuses, or answers in words, says why.
  const needed = !how.grant || one.about.of === 'text';
  if ((needed && !reason) || reason.length > LONGEST)
    throw errors.text_missing({ max: LONGEST }, [{ pointer: '/reason', code: 'privacy.text_missing' }]);
  const done = how.grant ? await carryOut(ctx, one) : null;
  await saveDecision(ctx.db, one.id, {
    state: how.grant ? 'granted' : 'refused',
    reason: reason || null,
    done,
    at: ctx.clock.now(),
    by: ctx.actor.accountId!,
    name: ctx.actor.name,
  });
  await tell(ctx, one, how.grant ? 'granted' : 'refused');
}
