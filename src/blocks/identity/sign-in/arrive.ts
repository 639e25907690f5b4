import type { Ctx } from '#platform/context';
import { type Reply, redirect, type SetCookie } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { type Account, findAccount, hasTotp } from './account.ts';
import { beginChallenge } from './challenge.ts';
import { recordAct } from './record-act.ts';
import { factorsOf, localPath, type Method } from './rules.ts';
import { newToken, startSession, stopSession } from './session.ts';

/** Seconds for which the cookie of a session lasts; the session itself ends by its own clock. */
const DAY_OF_WORK = 12 * 3600;
/** Minutes to show the second factor. */
const SECOND_MINUTES = 10;

/** What is known while the second factor is waited for. */
export interface Pending {
  readonly methods: readonly Method[];
  readonly to: string;
}

/** Who comes in, and from where. */
export interface Arrival {
  readonly accountId: string;
  readonly methods: readonly Method[];
  readonly to: string;
  readonly agent: string;
  /** Token of the session that the browser had. */
  readonly session?: string;
}

export const sessionCookie = (token: string): SetCookie => ({
  name: 'session',
  value: token,
  maxAge: DAY_OF_WORK,
});

const asOwner = (ctx: Ctx, { id, name, personId }: Account): Ctx => ({
  ...ctx,
  actor: {
    kind: 'person',
    accountId: id,
    personId: personId ?? undefined,
    name,
    assurance: 0,
    appointments: [],
  },
});

/**
 * What follows when somebody has shown a first factor: they are in; or, where the account has an app for codes, they are asked
 * for one first, since a password alone must not do what its owner wanted a second factor for.
 */
export async function arrive(ctx: Ctx, arrival: Arrival): Promise<Reply> {
  const { accountId, methods, to, agent, session } = arrival;
  const account = await findAccount(ctx, accountId);
  if (!account) throw identityErrors.wrong_password();
  if (session) await stopSession(ctx, session);
  if (factorsOf(methods) < 2 && hasTotp(account)) {
    const token = newToken();
    const data: Pending = { methods, to: localPath(to) };
    await beginChallenge(ctx, {
      kind: 'second',
      secret: token,
      accountId,
      data: { ...data },
      minutes: SECOND_MINUTES,
    });
    return redirect('/sign-in/second', [{ name: 'session', value: token, maxAge: SECOND_MINUTES * 60 }]);
  }
  const token = await startSession(ctx, { accountId, methods, agent });
  await recordAct(asOwner(ctx, account), { personId: account.personId, act: 'sign_in' });
  return redirect(localPath(to), [sessionCookie(token)]);
}
