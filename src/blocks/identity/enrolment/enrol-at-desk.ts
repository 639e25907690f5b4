import { isOwnAddress, newAddress, notify } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { randomCode } from '#platform/crypto';
import { httpErrors } from '#platform/http';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { findAccount, hasWayIn } from '../sign-in/account.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { beginChallenge } from '../sign-in/challenge.ts';
import { recordAct } from '../sign-in/record-act.ts';
import { personAtDesk } from './person-at-desk.ts';
import { accountLevel, accountOfPerson, endTickets, enrolAccount } from './store.ts';
import { GOOD_DAYS, kind, sealAddress, type Ticket } from './ticket.ts';

/** What the official reads out and hands over. */
export interface GivenTicket {
  readonly ticket: string;
  readonly name: string;
  readonly goodUntil: Date;
  /** They have an account and sign in to it; otherwise a code is sent. */
  readonly raises: boolean;
}

/**
 * Gives somebody who stands at a counter, and was compared with their card, the way to an account of their own; or, where they
 * have one that was made from afar, the way to its higher level. The level comes only when they use the ticket, with a second
 * half that the official does not have: whoever holds the paper alone has nothing.
 * @param read what a reader read from the card, or the number that stands on it
 * @param to the person's own e-mail address or telephone; not needed where they have an account
 * @throws http.role_needed, identity.not_seen, identity.card_unreadable, identity.nobody_found, identity.own_enrolment,
 * identity.enrolled_already, identity.address_needed, identity.address_of_official, notifications.*
 */
export async function enrolAtDesk(
  ctx: Ctx,
  { read, seen, to }: { read: string; seen: boolean; to: string },
): Promise<GivenTicket> {
  const { actor, app, clock } = ctx;
  if (!actor.appointments.some(({ role }) => app.country.counterRoles.includes(role)))
    throw httpErrors.role_needed();
  const { cards, identifiers } = app.country;
  const number = cards.parse(read)?.personalNumber ?? read.replace(/[\s.]/g, '');
  const at = (name: string, code: string) => [{ pointer: `/${name}`, code: `errors.identity.${code}` }];
  if (!identifiers.parsePersonalNumber(number).valid)
    throw identityErrors.card_unreadable({}, at('read', 'card_unreadable'));
  if (!seen) throw identityErrors.not_seen({}, at('seen', 'not_seen'));
  const person = await personAtDesk(ctx, number);
  if (!person) throw identityErrors.nobody_found({}, at('read', 'nobody_found'));
  const { personId, name } = person;
  if (personId === actor.personId) throw identityErrors.own_enrolment({}, at('read', 'own_enrolment'));
  const address = to.trim() === '' ? undefined : newAddress(ctx, to);
  if (address && (await isOwnAddress(ctx, address)))
    throw identityErrors.address_of_official({}, at('to', 'address_of_official'));
  const ticket = randomCode();
  const raises = await asIdentity(ctx, async (inner) => {
    const known = (await inner.db.row<{ id: string | null }>(accountOfPerson, [personId]))?.id;
    const account = known ? await findAccount(inner, known) : undefined;
    const established = account !== undefined && hasWayIn(account);
    const { level } = (await inner.db.row<{ level: number | null }>(accountLevel, [known]))!;
    if (established && (level ?? 0) >= 2)
      throw identityErrors.enrolled_already({}, at('read', 'enrolled_already'));
    if (!established && !address) throw identityErrors.address_needed({}, at('to', 'address_needed'));
    const made = [newId(clock), number, name, personId, clock.now()];
    const { id } = (await inner.db.row<{ id: string }>(enrolAccount, made))!;
    await inner.db.run(endTickets, [id, clock.now()]);
    const data: Ticket = {
      personId,
      official: actor.name,
      ...(!established && address && { to: sealAddress(ctx, id, address) }),
    };
    const minutes = GOOD_DAYS * 24 * 60;
    await beginChallenge(inner, { kind, secret: ticket, accountId: id, data: { ...data }, minutes });
    return established;
  });
  await recordAct(ctx, { personId, act: 'enrolment' });
  await notify(ctx, {
    personId,
    kind: 'security',
    urgent: true,
    link: '/my/security',
    write: (t) => ({
      subject: t('identity.told.enrolment.subject'),
      body: t('identity.told.enrolment.body', { official: actor.name }),
    }),
  });
  return { ticket, name, raises, goodUntil: new Date(clock.now().getTime() + GOOD_DAYS * 86_400_000) };
}
