import { randomBytes } from 'node:crypto';
import { notify } from '#blocks/notifications';
import { personOfNumber } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { normaliseCode, randomCode } from '#platform/crypto';
import { sql } from '#platform/database';
import { httpErrors } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { asIdentity } from './as-identity.ts';
import { beginChallenge, challengeKey, findChallenge } from './challenge.ts';
import { recordAct } from './record-act.ts';

/** Hours in which the account's owner can still say that it was not they who stood at the desk. */
const WAIT_HOURS = 24;
const GOOD_DAYS = 7;

/** What the desk gives out. It opens nothing by itself: whoever comes with it must also show something of their own. */
export interface Ticket {
  readonly usableAt: string;
  readonly official: string;
}

const kind = 'reset';
const accountOfPerson = sql('identity.account_of_person', 'select identity.account_of_person($1) as id');
const cancel = sql(
  'identity.cancel_reset',
  `update identity.challenge set used_at = $2 where kind = 'reset' and holder = $1 and used_at is null returning account_id as "accountId"`,
);

/**
 * Gives somebody who stands at a desk a way back into their account. The official learns no secret: the ticket is good only after
 * a day, of which the owner is told by every channel and in which they can cancel it, and only with a second thing of theirs.
 * @returns the ticket, to be handed over on paper
 * @throws http.role_needed, identity.not_seen, identity.no_account, identity.own_reset
 */
export async function giveTicket(
  ctx: Ctx,
  { number, seen }: { number: string; seen: boolean },
): Promise<{ ticket: string; usableAt: Date }> {
  const { actor, app, clock } = ctx;
  if (!actor.appointments.some(({ role }) => app.country.counterRoles.includes(role)))
    throw httpErrors.role_needed();
  if (!seen) throw identityErrors.not_seen();
  const personId = await personOfNumber(ctx, number.trim()).catch(() => undefined);
  const found = personId
    ? await asIdentity(ctx, ({ db }) => db.row<{ id: string | null }>(accountOfPerson, [personId]))
    : undefined;
  if (!found?.id || !personId) throw identityErrors.no_account();
  if (personId === actor.personId) throw identityErrors.own_reset();
  const ticket = randomCode();
  const stop = randomBytes(16).toString('base64url');
  const usableAt = new Date(clock.now().getTime() + WAIT_HOURS * 3_600_000);
  const data: Ticket = { usableAt: usableAt.toISOString(), official: actor.name };
  await asIdentity(ctx, (inner) =>
    beginChallenge(inner, {
      kind,
      secret: ticket,
      accountId: found.id!,
      holder: stop,
      data: { ...data },
      minutes: GOOD_DAYS * 24 * 60,
    }),
  );
  await recordAct(ctx, { personId, act: 'reset_asked' });
  await notify(ctx, {
    personId,
    kind: 'security',
    urgent: true,
    link: `/sign-in/reset/cancel?id=${stop}`,
    write: (t) => ({
      subject: t('identity.told.reset_asked.subject'),
      body: t('identity.told.reset_asked.body', { official: actor.name, hours: WAIT_HOURS }),
    }),
  });
  return { ticket, usableAt };
}

/** The ticket that was typed, while it lasts. */
export const findTicket = (ctx: Ctx, typed: string) =>
  findChallenge<Ticket>(ctx, { kind, secret: normaliseCode(typed).slice(0, 60) });

/** Ends a ticket by what stands in the notice; needs no sign-in, since its owner may have lost theirs. */
export const cancelTicket = async (ctx: Ctx, stop: string): Promise<boolean> =>
  (await ctx.db.rows(cancel, [challengeKey(ctx, stop), ctx.clock.now()])).length > 0;
