import { personName, personOfNumber } from '#blocks/registries';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { beginAttempt } from '../sign-in/attempts.ts';
import { mandateChanged } from './events.ts';
import type { Mandate } from './mandate.ts';
import { checkTerms, type Terms } from './mandate-terms.ts';
import { represented } from './represented.ts';
import { addMandate, countMandates, lockMandatesOf } from './store.ts';

/** Open ones of one giver. */
const MOST = 50;
/** Within a quarter of an hour: of one person by one asker, of one person by anybody, by one asker of anybody. */
const ASKED = { pair: 5, account: 30, address: 30 } as const;

const at = (name: string, code: string) => [{ pointer: `/${name}`, code: `errors.identity.${code}` }];

/**
 * Whom a number and a name together are; undefined for a number that is nobody's and for a name that is not theirs, which whoever
 * asks cannot tell apart.
 */
export async function personNamed(
  ctx: Ctx,
  { number, name }: { number: string; name: string },
): Promise<string | undefined> {
  const { text } = ctx.app.country;
  const fold = (full: string) => text.fold(full.trim().replace(/\s+/g, ' '));
  const found = await personOfNumber(ctx, number);
  const known = await personName(ctx, found ?? newId(ctx.clock));
  return found && known && fold(known) === fold(name) ? found : undefined;
}

/**
 * Gives somebody a mandate, who then accepts or refuses it; for oneself, or for a business that one represents. Whether number and
 * name are anybody's is not told. That the giver showed a fresh second factor is the route's to ask.
 * @param business record of a business that the actor represents
 * @returns its id
 * @throws identity.mandate_not_yours, identity.mandate_holder, identity.mandate_own, identity.too_many_mandates,
 * identity.too_many_attempts, and what `checkTerms` throws
 */
export async function giveMandate(
  ctx: Ctx,
  given: Terms & { number: string; name: string; business?: string },
): Promise<string> {
  const { actor, app, clock } = ctx;
  if (!actor.personId || actor.actingFor) throw identityErrors.mandate_not_yours();
  const firm = given.business
    ? (await represented(ctx)).find(({ recordId }) => recordId === given.business)
    : undefined;
  if (given.business && !firm) throw identityErrors.mandate_not_yours();
  if ((given.kind === 'employee') !== (firm !== undefined))
    throw identityErrors.mandate_kind({}, at('kind', 'mandate_kind'));
  const terms = checkTerms(ctx, given, 'online');
  const number = given.number.replace(/[\s.]/g, '');
  const name = given.name.trim().replace(/\s+/g, ' ');
  if (!app.country.identifiers.parsePersonalNumber(number).valid)
    throw identityErrors.mandate_holder({}, at('number', 'mandate_holder'));
  if (name === '') throw identityErrors.mandate_name({}, at('name', 'mandate_name'));
  await ctx.asSystem('identity.mandates', { kind: 'none' }, (inner) =>
    beginAttempt(inner, {
      what: 'identity.mandate',
      login: number,
      address: actor.accountId ?? '',
      most: ASKED,
    }),
  );
  const holderId = await personNamed(ctx, { number, name });
  if (holderId === actor.personId) throw identityErrors.mandate_own({}, at('number', 'mandate_own'));
  const giverId = firm?.recordId ?? actor.personId;
  const one: Parameters<typeof addMandate>[1] = {
    id: newId(clock),
    ...terms,
    giverId,
    giverKind: firm ? 'business' : 'person',
    giverName: firm?.name ?? actor.name,
    holderId: holderId ?? null,
    holderName: name,
    givenAt: clock.now(),
    givenHow: 'online',
    givenBy: actor.personId,
    givenName: actor.name,
    agencyId: null,
    paper: null,
    acceptedAt: null,
  };
  await ctx.withHat({ kind: 'person', persons: [giverId] }, async (inner) => {
    await lockMandatesOf(inner.db, giverId);
    if ((await countMandates(inner.db, giverId, clock.now())) >= MOST)
      throw identityErrors.too_many_mandates({ max: MOST });
    await addMandate(inner.db, one);
  });
  await recordGiven(ctx, one, 'giver');
  return one.id;
}

/** Leaves what was given in the trace of both sides, and lets them be told. */
export async function recordGiven(
  ctx: Ctx,
  one: Pick<Mandate, 'id' | 'giverId' | 'holderId' | 'agencyId'>,
  by: 'giver' | 'agency',
): Promise<void> {
  await trace(ctx.withPurpose({ code: 'mandate' }), {
    action: 'mandate.given',
    subjects: [one.giverId, ...(one.holderId ? [one.holderId] : [])],
    ...(one.agencyId !== null && { agencyId: one.agencyId }),
  });
  await ctx.emit(mandateChanged, one.id, { mandateId: one.id, giverId: one.giverId, what: 'given', by });
}
