import type { Ctx } from '#platform/context';
import { signCwt } from '#platform/cwt';
import { bytesOfHex } from './content.ts';
import { codeRules } from './declared-codes.ts';
import { REVOKED } from './judge.ts';
import { getSigningKey } from './signing-keys.ts';
import { revokedCodes } from './store.ts';

const ISSUER = 1;
const ISSUED = 6;

/** Numbers of the codes that are revoked and not yet expired, in order. */
export const revokedIds = (ctx: Ctx): Promise<string[]> =>
  ctx.asSystem('identity.codes', { kind: 'none' }, async ({ db, clock }) =>
    (await db.rows<{ id: string }>(revokedCodes, [clock.now()])).map(({ id }) => id),
  );

/** The list of revoked codes as verifiers keep it: a signed token, eight bytes for each code. */
export async function signedRevokedList(ctx: Ctx): Promise<Uint8Array> {
  const { issuer } = codeRules(ctx.app);
  const ids = bytesOfHex((await revokedIds(ctx)).join(''));
  const issued = Math.floor(ctx.clock.now().getTime() / 1000);
  const claims = new Map<number, string | number | Uint8Array>([
    [ISSUER, issuer],
    [ISSUED, issued],
    [REVOKED, ids],
  ]);
  return signCwt(claims, await getSigningKey(ctx));
}
