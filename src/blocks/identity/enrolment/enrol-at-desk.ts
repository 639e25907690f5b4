import { isOwnAddress, newAddress, notify } from '#blocks/notifications';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { randomCode } from '#platform/crypto';
import { CodedError } from '#platform/errors';
import { httpErrors } from '#platform/http';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { findAccount, hasWayIn } from '../sign-in/account.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { beginChallenge } from '../sign-in/challenge.ts';
import { recordAct } from '../sign-in/record-act.ts';
import { findClaimed } from './find-claimed.ts';
import { besideField, type Claim, isFaults, type Posted, paperOf, readClaim } from './papers.ts';
import { addDays, dayOfAge } from './rules.ts';
import { accountOfPerson, accountProof, endTickets, enrolAccount } from './store.ts';
import { GOOD_DAYS, kind, type Proof, sealAddress, type Ticket, WAIT_HOURS } from './ticket.ts';

/** What the official reads out and hands over. */
export interface GivenTicket {
  readonly ticket: string;
  readonly name: string;
  readonly goodUntil: Date;
  /** They have an account and sign in to it; otherwise a code is sent. */
  readonly raises: boolean;
  /** Nobody has been seen in person for that account yet: it may be that of another who said they were this person. */
  readonly unseen: boolean;
  /** It takes the account from whoever opened it, and is good from then on. */
  readonly usableAt?: Date;
}

/** Who the claim is about, where the registry has them and all agrees. @throws the fault beside its field */
async function personOf(ctx: Ctx, claim: Claim, first: string) {
  const person = await findClaimed(ctx, claim);
  if (person) return person;
  const differs =
    Object.keys(claim.same).length > 0 && (await findClaimed(ctx, { ...claim, same: {} })) !== undefined;
  throw besideField(first, differs ? identityErrors.claim_differs : identityErrors.nobody_found);
}

/** Whether who was proven in person is asked to be seen again by now. */
const isAsked = (ctx: Ctx, { reproofOn }: Proof): boolean => {
  const { noticeDays = 0 } = ctx.app.country.enrolment?.reproof ?? {};
  return reproofOn !== null && reproofOn <= addDays(today(ctx), noticeDays);
};

/**
 * Gives somebody who stands at a counter, and was compared with their paper, the way to an account of their own; or, where they
 * have one that was made from afar or must be proven anew, the way to its higher level. The level comes only when they use the
 * ticket, with a second half that the official does not have: whoever holds the paper alone has nothing.
 * @param posted the paper: what a reader read from the card, or what stands on it
 * @param to the person's own e-mail address or telephone; not needed where they have an account
 * @param notTheirs they say that the account from afar, for which nobody was seen yet, was opened by another
 * @throws http.role_needed, identity.not_seen, identity.card_unreadable, identity.paper_field, identity.date_needed,
 * identity.nobody_found, identity.claim_differs, identity.under_age, identity.own_enrolment, identity.enrolled_already,
 * identity.address_needed, identity.address_of_official, notifications.*
 */
export async function enrolAtDesk(
  ctx: Ctx,
  { posted, seen, to, notTheirs }: { posted: Posted; seen: boolean; to: string; notTheirs: boolean },
): Promise<GivenTicket> {
  const { actor, app, clock } = ctx;
  if (!actor.appointments.some(({ role }) => app.country.counterRoles.includes(role)))
    throw httpErrors.role_needed();
  const rules = paperOf(ctx, posted.paper);
  const first = rules.square ? 'read' : rules.asks[0]!;
  const claim = await readClaim(ctx, rules, posted, true);
  if (isFaults(claim)) throw claim[0];
  if (!seen) throw besideField('seen', identityErrors.not_seen);
  const { personId, name, number, birthDate } = await personOf(ctx, claim, first);
  if (personId === actor.personId) throw besideField(first, identityErrors.own_enrolment);
  const age = app.country.enrolment?.minimumAge ?? 0;
  if (birthDate && dayOfAge(birthDate, age) > today(ctx))
    throw besideField(first, identityErrors.under_age, { age });
  const address = to.trim() === '' ? undefined : newAddress(ctx, to);
  if (address && (await isOwnAddress(ctx, address)))
    throw besideField('to', identityErrors.address_of_official);
  const ticket = randomCode();
  const now = clock.now();
  const later = new Date(now.getTime() + WAIT_HOURS * 3_600_000);
  const given = await asIdentity(ctx, async (inner) => {
    const known = (await inner.db.row<{ id: string | null }>(accountOfPerson, [personId]))?.id;
    const account = known ? await findAccount(inner, known) : undefined;
    const proof = known ? await inner.db.row<Proof>(accountProof, [known]) : undefined;
    const established = account !== undefined && hasWayIn(account);
    if (established && (proof?.assurance ?? 0) >= 2 && !isAsked(ctx, proof!))
      throw besideField(first, identityErrors.enrolled_already);
    const unseen = established && proof?.proofedAt === null && proof.assurance < 2;
    const takes = notTheirs && unseen;
    const raises = established && !takes;
    if (!raises && !address) throw besideField('to', identityErrors.address_needed);
    const made = [newId(clock), number, name, personId, now];
    const { id } = (await inner.db.row<{ id: string }>(enrolAccount, made))!;
    await inner.db.run(endTickets, [id, now]);
    const data: Ticket = {
      personId,
      official: actor.name,
      paper: rules.paper,
      ...(!raises && address && { to: sealAddress(ctx, id, address) }),
      ...(takes && { usableAt: later.toISOString() }),
    };
    const minutes = GOOD_DAYS * 24 * 60;
    await beginChallenge(inner, { kind, secret: ticket, accountId: id, data: { ...data }, minutes });
    return { raises, unseen: unseen && !takes, ...(takes && { usableAt: later }) };
  });
  await recordAct(ctx, { personId, act: 'enrolment' });
  const told = given.usableAt ? 'enrolment_takes' : 'enrolment';
  await notify(ctx, {
    personId,
    kind: 'security',
    urgent: true,
    link: '/my/security',
    write: (t, lang) => ({
      subject: t(`identity.told.${told}.subject`),
      body: t(`identity.told.${told}.body`, {
        official: actor.name,
        at: app.country.formats.dateTime(later, lang),
      }),
    }),
  });
  return { ticket, name, ...given, goodUntil: new Date(now.getTime() + GOOD_DAYS * 86_400_000) };
}

/** A fault of an address without its field, beside the field of the address. */
export const besideAddress = (fault: CodedError): CodedError =>
  fault.fields?.length
    ? fault
    : new CodedError(fault.code, fault.status, fault.params, [
        { pointer: '/to', code: `errors.${fault.code}` },
      ]);
