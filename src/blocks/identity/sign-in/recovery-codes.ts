import { randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { normaliseCode } from '#platform/crypto';
import { lockRecoveryCodes, setRecoveryCodes, spendRecoveryCode } from './security-store.ts';

const HOW_MANY = 10;
/** Letters of Crockford's base 32, of which none is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const macOf = (ctx: Ctx, accountId: string, code: string): string =>
  ctx.app.keyring.mac('identity.recovery', `${accountId} ${normaliseCode(code)}`);

/** 80 bits in four groups of four. */
const newCode = (): string =>
  [...randomBytes(16)]
    .map((byte) => LETTERS[byte % 32])
    .join('')
    .match(/.{4}/g)!
    .join('-');

/** Makes new codes in place of all older ones. They are shown once and kept as keyed hashes only. */
export async function makeRecoveryCodes(ctx: Ctx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  const macs = codes.map((code) => macOf(ctx, accountId, code));
  await ctx.db.rows(lockRecoveryCodes, [accountId]);
  await ctx.db.run(setRecoveryCodes, [accountId, macs, ctx.clock.now()]);
  return codes;
}

/** Whether this is a code of the account; it is good once. */
export async function takeRecoveryCode(
  ctx: Ctx,
  { accountId, code }: { accountId: string; code: string },
): Promise<boolean> {
  const mac = macOf(ctx, accountId, code);
  return (await ctx.db.row<{ taken: boolean }>(spendRecoveryCode, [accountId, mac, ctx.clock.now()]))!.taken;
}
