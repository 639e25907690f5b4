import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { findAccount, hasWayIn } from '../sign-in/account.ts';
import { asIdentity, asNobody } from '../sign-in/as-identity.ts';
import { beginChallenge, countAnswer, findChallenge, takeChallenge } from '../sign-in/challenge.ts';
import { codeMac } from '../sign-in/send-asked-code.ts';
import { newToken } from '../sign-in/session.ts';
import type { Claimed } from './find-claimed.ts';
import { type Awaited, type Choosing, type Said, unseal, WAY_MINUTES } from './step.ts';
import { enrolAccount } from './store.ts';
import { sealAddress } from './ticket.ts';

/** Answers to one code. */
const TRIES = 5;
const kind = 'enrol-start';

/** Counts an answer before it is looked at. @returns the fault, where there is one; the same where no code was sent */
export const judgeStartCode = (
  app: App,
  { session, code }: { session: string | undefined; code: string },
): Promise<CodedError | undefined> =>
  app.transaction(asNobody, async (ctx) => {
    const step = await findChallenge<Awaited>(ctx, { kind, secret: session });
    if (!step || !(await countAnswer(ctx, step.key, TRIES))) return identityErrors.enrol_start_over();
    const mac = codeMac(ctx, step.key, code.replace(/\D/g, ''));
    return constantTimeEqual(mac, step.data.mac ?? codeMac(ctx, step.key, 'none'))
      ? undefined
      : identityErrors.wrong_sent_code();
  });

/**
 * What follows when the right code was typed: an account with no way in yet and of the lowest level, and a step in which this
 * browser chooses one.
 * @returns the token of that step
 * @throws identity.enrol_start_over when the step has ended, or the person got a way in meanwhile
 */
export const proveAddress = (outer: Ctx, session: string | undefined): Promise<string> =>
  asIdentity(outer, async (ctx) => {
    const step = await takeChallenge<Awaited>(ctx, { kind, secret: session });
    if (!step?.data.person) throw identityErrors.enrol_start_over();
    const person = unseal<Claimed>(ctx, step.key, step.data.person);
    const { to } = unseal<Said>(ctx, step.key, step.data.said);
    const made = [newId(ctx.clock), person.number, person.name, person.personId, ctx.clock.now()];
    const { id } = (await ctx.db.row<{ id: string }>(enrolAccount, made))!;
    const account = await findAccount(ctx, id);
    if (!account || hasWayIn(account)) throw identityErrors.enrol_start_over();
    const token = newToken();
    const data: Choosing = { personId: person.personId, to: sealAddress(ctx, id, to) };
    await beginChallenge(ctx, {
      kind: 'enrol-way',
      secret: token,
      accountId: id,
      data: { ...data },
      minutes: WAY_MINUTES,
    });
    return token;
  });
