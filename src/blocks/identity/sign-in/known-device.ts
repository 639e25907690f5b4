import type { Ctx } from '#platform/context';
import type { SetCookie } from '#platform/http';
import { knowsDevice, seeDevice } from './security-store.ts';
import { newToken } from './session.ts';

const HALF_A_YEAR = 180 * 86_400;
const TOKEN = /^[\w-]{43}$/;

/** Bound to the account: the cookie of one household's browser says nothing about the accounts of others. */
const keyOf = (ctx: Ctx, token: string, accountId: string): string =>
  ctx.app.keyring.mac('identity.device', `${token} ${accountId}`);

/** Whether this account has signed in in this browser before. Asked for unknown accounts too, so that it takes as long. */
export async function isKnownDevice(
  ctx: Ctx,
  { device, accountId }: { device: string | undefined; accountId: string | undefined },
): Promise<boolean> {
  const key = keyOf(ctx, TOKEN.test(device ?? '') ? device! : 'none', accountId ?? 'nobody');
  return (await ctx.db.row<{ known: boolean }>(knowsDevice, [key]))!.known;
}

/**
 * Remembers the browser of somebody who got in.
 * @returns its cookie, and whether it is new while the account knows others
 */
export async function rememberDevice(
  ctx: Ctx,
  { device, accountId }: { device: string | undefined; accountId: string },
): Promise<{ cookie: SetCookie; strange: boolean }> {
  const token = TOKEN.test(device ?? '') ? device! : newToken();
  const { fresh } = (await ctx.db.row<{ fresh: boolean }>(seeDevice, [
    keyOf(ctx, token, accountId),
    accountId,
    ctx.clock.now(),
  ]))!;
  return { cookie: { name: 'device', value: token, maxAge: HALF_A_YEAR }, strange: fresh };
}
