import { randomInt } from 'node:crypto';
import { sendCodeTo } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { normaliseCode } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';
import { asIdentity } from '../sign-in/as-identity.ts';
import { CODE_MINUTES } from '../sign-in/ask-code.ts';
import { beginAttempt, takeBackAttempt } from '../sign-in/attempts.ts';
import { beginChallenge, challengeKey, countAnswer, findChallenge } from '../sign-in/challenge.ts';
import { codeMac } from '../sign-in/send-asked-code.ts';
import { newToken } from '../sign-in/session.ts';
import { kind, openAddress, type Ticket } from './ticket.ts';

/** Codes that one ticket sends: whoever found the paper may be the one who asks. */
const SENDS = 5;

/** What is known while the code is waited for. */
export interface Awaited {
  /** Key of the ticket, which is used up with the code. */
  readonly ticket: string;
  /** Keyed hash of the code. */
  readonly mac: string;
}

/** What a ticket leads to: a code is on its way, or its account is to be raised by whoever signs in to it. */
export type Opened = { readonly token: string } | { readonly raises: string };

/**
 * Takes the ticket that somebody typed. For a new account its second half is sent to the address that was given at the desk.
 * @returns where it leads; or a fault, which is returned so that the attempt stays counted: identity.no_ticket, identity.ticket_early
 * @throws identity.too_many_attempts
 */
export async function openTicket(
  outer: Ctx,
  { typed, address }: { typed: string; address: string },
): Promise<Opened | CodedError> {
  return asIdentity(outer, async (ctx) => {
    const attempt = await beginAttempt(ctx, { login: `line ${address}`, address, what: 'enrol' });
    const ticket = normaliseCode(typed).slice(0, 60);
    const found = await findChallenge<Ticket>(ctx, { kind, secret: ticket });
    if (!found?.accountId) return identityErrors.no_ticket();
    await takeBackAttempt(ctx, attempt);
    const { to, personId, usableAt } = found.data;
    if (usableAt && new Date(usableAt) > ctx.clock.now())
      return identityErrors.ticket_early({
        at: ctx.app.country.formats.dateTime(new Date(usableAt), outer.lang),
      });
    if (!to) return { raises: found.accountId };
    if (!(await countAnswer(ctx, found.key, SENDS))) return identityErrors.no_ticket();
    const token = newToken();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const data: Awaited = { ticket: found.key, mac: codeMac(ctx, challengeKey(ctx, token), code) };
    await beginChallenge(ctx, {
      kind: 'enrol-code',
      secret: token,
      accountId: found.accountId,
      data: { ...data },
      minutes: CODE_MINUTES,
    });
    const facts = { code, minutes: CODE_MINUTES };
    await sendCodeTo(ctx, {
      personId,
      minutes: CODE_MINUTES,
      to: openAddress(ctx, found.accountId, to),
      write: (t) => ({
        subject: t('identity.enrol.sent.subject'),
        body: t('identity.enrol.sent.body', facts),
        short: t('identity.enrol.sent.short', facts),
      }),
    });
    return { token };
  });
}
