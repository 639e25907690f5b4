import type { Ctx } from '#platform/context';
import { beginAttempt } from './attempts.ts';
import { beginChallenge, challengeKey } from './challenge.ts';
import { codeAsked } from './events.ts';
import { newToken } from './session.ts';
import { findLogin } from './store.ts';

/** Minutes for which a code is good. */
export const CODE_MINUTES = 10;

/** What is known while a code is waited for. */
export interface AwaitedCode {
  readonly to: string;
  /** Keyed hash of the code, once it has been sent. */
  readonly mac?: string;
  /** The ticket of a desk that this code completes. */
  readonly ticket?: string;
}

/**
 * Begins a sign-in by a code that is sent. Whether there is such an account shows in nothing: the same is written for both, and
 * the code is made and sent afterwards.
 * @returns the token of the browser that may answer
 * @throws identity.too_many_attempts
 */
export async function askCode(
  ctx: Ctx,
  given: { login: string; address: string; to: string },
): Promise<string> {
  const login = given.login.trim().toLowerCase().slice(0, 100);
  await beginAttempt(ctx, { login, address: given.address, what: 'code' });
  const found = await ctx.db.row<{ accountId: string }>(findLogin, [login]);
  const token = newToken();
  const accountId = found?.accountId;
  const data: AwaitedCode = { to: given.to };
  await beginChallenge(ctx, {
    kind: 'code',
    secret: token,
    accountId,
    data: { ...data },
    minutes: CODE_MINUTES,
  });
  const key = challengeKey(ctx, token);
  await ctx.emit(codeAsked, key, accountId ? { key, accountId } : { key });
  return token;
}
