import type { Ctx } from '#platform/context';
import { type Reply, redirect, type SetCookie } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { type Tie, tieUpstream } from '../upstream/tie.ts';
import { type Account, findAccount, hasTotp } from './account.ts';
import { beginChallenge } from './challenge.ts';
import { rememberDevice } from './known-device.ts';
import { recordAct } from './record-act.ts';
import { describeAgent, factorsOf, localPath, type Method } from './rules.ts';
import { newToken, startSession, stopSession } from './session.ts';
import { tellAct } from './tell-act.ts';

/** Seconds for which the cookie of a session lasts; the session itself ends by its own clock. */
const DAY_OF_WORK = 12 * 3600;
/** Minutes to show the second factor. */
const SECOND_MINUTES = 10;

/** What is known while the second factor is waited for. */
export interface Pending {
  readonly methods: readonly Method[];
  readonly to: string;
  readonly upstream?: Tie;
}

/** Who comes in, and from where. */
export interface Arrival {
  readonly accountId: string;
  readonly methods: readonly Method[];
  readonly to: string;
  readonly agent: string;
  /** Token of the session that the browser had. */
  readonly session?: string;
  /** What the browser has by which it is known again. */
  readonly device: string | undefined;
  /** The sign-in at another provider with which they come. */
  readonly upstream?: Tie;
}

export const sessionCookie = (token: string): SetCookie => ({
  name: 'session',
  value: token,
  maxAge: DAY_OF_WORK,
});

/** The same transaction, with the owner of the account as who acts. */
export const asOwner = (
  ctx: Ctx,
  { id, name, personId }: Pick<Account, 'id' | 'name' | 'personId'>,
): Ctx => ({
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
  const { accountId, methods, to, agent, session, device, upstream } = arrival;
  const account = await findAccount(ctx, accountId);
  if (!account) throw identityErrors.wrong_password();
  if (session) await stopSession(ctx, session);
  if (factorsOf(methods) < 2 && hasTotp(account)) {
    const token = newToken();
    const data: Pending = { methods, to: localPath(to), ...(upstream && { upstream }) };
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
  if (upstream) await tieUpstream(ctx, token, upstream);
  const { cookie, strange } = await rememberDevice(ctx, { device, accountId });
  const recovered = methods.includes('recovery');
  const act = recovered ? 'recovery' : 'sign_in';
  const told = { personId: account.personId, act, what: describeAgent(agent) } as const;
  await (strange || recovered ? tellAct : recordAct)(asOwner(ctx, account), told);
  return redirect(localPath(to), [sessionCookie(token), cookie]);
}
