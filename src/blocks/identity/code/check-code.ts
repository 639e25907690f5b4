import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { judgeCode, type Verdict } from './judge.ts';
import { revokedIds } from './list-revoked.ts';
import { listCodeKeys } from './signing-keys.ts';
import { holderOfCode } from './store.ts';

/** Judges a code here, where the browser does not do it itself; its holder finds that in their trace. */
export async function checkCode(ctx: Ctx, text: string): Promise<Verdict> {
  const keys = await listCodeKeys(ctx);
  const now = ctx.clock.now().getTime();
  const revoked = { issuedAt: Math.floor(now / 1000), ids: new Set(await revokedIds(ctx)) };
  const verdict = await judgeCode(text, { keys, revoked, at: now });
  if ('content' in verdict) {
    const { id } = verdict.content;
    const holder = await ctx.asSystem('identity.codes', { kind: 'none' }, ({ db }) =>
      db.row<{ personId: string | null }>(holderOfCode, [id]),
    );
    if (holder?.personId) await trace(ctx, { action: 'code.verify', subjects: [holder.personId] });
  }
  return verdict;
}
