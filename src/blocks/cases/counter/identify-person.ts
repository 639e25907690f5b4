import { counterOf } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import { isOwn } from '../is-own.ts';
import { personFacts } from './person-facts.ts';
import { addVisit } from './visit-store.ts';

/**
 * Identifies whoever stands at the counter by what a reader read from their card, or by its number when the official vouches to have
 * looked at the card. What a card says is never believed for itself: the registry says who it is.
 * @param seen the official has compared the person with the card
 * @returns the visit, which is good for the day
 * @throws services.not_at_counter, cases.card_unreadable, cases.card_unseen, cases.nobody_found, cases.own_case
 */
export async function identifyPerson(
  ctx: Ctx,
  { read, seen }: { read: string; seen: boolean },
): Promise<{ visitId: string }> {
  const agencyId = counterOf(ctx);
  const { cards, identifiers, text } = ctx.app.country;
  const card = cards.parse(read);
  const number = card?.personalNumber ?? read.replace(/[\s.]/g, '');
  const at = [{ pointer: '/read', code: 'errors.cases.card_unreadable' }];
  if (!identifiers.parsePersonalNumber(number).valid) throw errors.card_unreadable({}, at);
  if (!card && !seen) throw errors.card_unseen({}, [{ pointer: '/seen', code: 'errors.cases.card_unseen' }]);
  const person = await personFacts(ctx, { key: number });
  if (!person) throw errors.nobody_found({}, [{ pointer: '/read', code: 'errors.cases.nobody_found' }]);
  if (await isOwn(ctx, [ctx.actor.personId], person)) throw errors.own_case();
  const visitId = newId(ctx.clock);
  await addVisit(ctx.db, {
    id: visitId,
    personId: person.personId,
    agencyId,
    name: person.name,
    identified: card ? 'card' : 'number',
    differs:
      (card?.fullName !== undefined && text.fold(card.fullName) !== text.fold(person.name)) ||
      (card?.birthDate !== undefined &&
        person.birthDate !== undefined &&
        card.birthDate !== person.birthDate),
    cameAt: ctx.clock.now(),
    byAccount: ctx.actor.accountId!,
    byName: ctx.actor.name,
  });
  return { visitId };
}
