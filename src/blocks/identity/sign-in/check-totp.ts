import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import { accountFacts } from './store.ts';
import { codeOf, stepOf } from './totp.ts';
import { spendStep, totpsOf } from './totp-store.ts';

interface Row {
  id: string;
  secret: Uint8Array;
  lastStep: string | null;
}

/** The label under which the master key wraps the secret of an account. */
export const totpLabel = (accountId: string): string => `identity.totp ${accountId}`;

/** Steps whose codes are taken: clocks differ a little. */
const AROUND = [0, -1, 1];

/**
 * Demo people go in and out more often than every half minute, so where there is a demo a code of theirs may be of the first
 * step that has not been used; nobody else's may.
 */
async function stepsFor(ctx: Ctx, accountId: string, last: number): Promise<number[]> {
  const now = stepOf(ctx.clock.now());
  const steps = AROUND.map((by) => now + by).filter((step) => step > last);
  if (ctx.app.config.profile === 'production') return steps;
  const { demo } = (await ctx.db.row<{ demo: boolean }>(accountFacts, [accountId])) ?? { demo: false };
  return demo ? [...new Set([Math.max(now, last + 1), ...steps])] : steps;
}

const totpsWith = async (ctx: Ctx, accountId: string) =>
  (await ctx.db.rows<Row>(totpsOf, [accountId])).map(({ id, secret, lastStep }) => ({
    id,
    secret: ctx.app.keyring.unwrap(secret, totpLabel(accountId)),
    last: Number(lastStep ?? -1),
  }));

/** Whether this is a code of the account's app, now; each is good once (RFC 6238, 5.2). */
export async function checkTotp(
  ctx: Ctx,
  { accountId, code }: { accountId: string; code: string },
): Promise<boolean> {
  const given = code.replace(/\D/g, '');
  for (const { id, secret, last } of await totpsWith(ctx, accountId))
    for (const step of await stepsFor(ctx, accountId, last))
      if (constantTimeEqual(codeOf(secret, step), given)) {
        const spent = await ctx.db.row<{ taken: boolean }>(spendStep, [id, step, ctx.clock.now()]);
        return spent!.taken;
      }
  return false;
}

/** The code that a demo account could type now, shown where there is a demo; undefined for everybody else. */
export async function demoCode(ctx: Ctx, accountId: string): Promise<string | undefined> {
  if (ctx.app.config.profile === 'production') return undefined;
  const facts = await ctx.db.row<{ demo: boolean }>(accountFacts, [accountId]);
  const [first] = facts?.demo ? await totpsWith(ctx, accountId) : [];
  return first && codeOf(first.secret, Math.max(stepOf(ctx.clock.now()), first.last + 1));
}
