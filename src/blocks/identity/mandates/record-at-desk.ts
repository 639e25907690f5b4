import { findPeopleRegistry, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { MandateKind, PlainDate } from '#platform/country';
import { httpErrors } from '#platform/http';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { recordGiven } from './give-mandate.ts';
import { checkTerms } from './mandate-terms.ts';
import { addMandate, lockMandatesOf } from './store.ts';

const at = (name: string, code: string) => [{ pointer: `/${name}`, code: `errors.identity.${code}` }];

/** Somebody by a card that was read, or by the number that stands on it; the look-up leaves its trace. */
async function personBy(ctx: Ctx, read: string, field: string): Promise<{ id: string; name: string }> {
  const { cards, identifiers } = ctx.app.country;
  const number = cards.parse(read)?.personalNumber ?? read.replace(/[\s.]/g, '');
  if (!identifiers.parsePersonalNumber(number).valid)
    throw identityErrors.card_unreadable({}, at(field, 'card_unreadable'));
  const people = await findPeopleRegistry(ctx);
  const name = people?.attributes.find(({ is }) => is === 'full-name')?.name;
  const found =
    people &&
    name &&
    (await readRecord(ctx.withPurpose({ code: 'intake' }), {
      registry: people.name,
      key: number,
      attributes: [name],
    }));
  if (!found) throw identityErrors.nobody_found({}, at(field, 'nobody_found'));
  return { id: found.recordId, name: String(found.values[name] ?? '') };
}

/**
 * An official records at a counter who may act for whom: as somebody says who stands there and signs the slip, or as a decision has
 * it. A guardian stands there and takes it at once; anybody else takes it afterwards, at home.
 * @param giver card or number of whom it is for; @param holder of who is to act
 * @throws http.role_needed, identity.not_seen, identity.card_unreadable, identity.nobody_found, identity.mandate_own,
 * identity.own_enrolment for the official's own matter, identity.mandate_paper, and what `checkTerms` throws
 */
export async function recordAtDesk(
  ctx: Ctx,
  given: {
    kind: MandateKind;
    giver: string;
    holder: string;
    seen: boolean;
    services: readonly string[] | null;
    until: PlainDate | undefined;
    paper: { number: string; date: PlainDate | undefined; issuer: string };
  },
): Promise<{ id: string; giverName: string; holderName: string }> {
  const { actor, app, clock } = ctx;
  const desk = actor.appointments.find(({ role }) => app.country.counterRoles.includes(role));
  if (!desk || !actor.personId) throw httpErrors.role_needed();
  const terms = checkTerms(ctx, given, 'desk');
  if (!given.seen) throw identityErrors.not_seen({}, at('seen', 'not_seen'));
  const number = given.paper.number.trim();
  const issuer = given.paper.issuer.trim();
  const { date } = given.paper;
  const decided = given.kind === 'guardian';
  if (decided && (number === '' || issuer === '' || !date))
    throw identityErrors.mandate_paper({}, at('paper', 'mandate_paper'));
  const giver = await personBy(ctx, given.giver, 'giver');
  const holder = await personBy(ctx, given.holder, 'holder');
  if (giver.id === holder.id) throw identityErrors.mandate_own({}, at('holder', 'mandate_own'));
  if ([giver.id, holder.id].includes(actor.personId)) throw identityErrors.mandate_own_desk();
  const one = {
    id: newId(clock),
    ...terms,
    giverId: giver.id,
    giverKind: 'person',
    giverName: giver.name,
    holderId: holder.id,
    holderName: holder.name,
    givenAt: clock.now(),
    givenHow: 'desk',
    givenBy: actor.personId,
    givenName: actor.name,
    agencyId: desk.agencyId,
    paper: number || issuer || date ? { number, issuer, ...(date && { date }) } : null,
    acceptedAt: decided ? clock.now() : null,
  } as const;
  await lockMandatesOf(ctx.db, giver.id);
  await addMandate(ctx.db, one);
  await recordGiven(ctx, one, 'agency');
  return { id: one.id, giverName: giver.name, holderName: holder.name };
}
