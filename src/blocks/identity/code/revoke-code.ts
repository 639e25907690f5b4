import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { type CodeRow, oneCode, setRevoked } from './store.ts';

/** Why a code is revoked: by its holder, or because what it says is no longer so. */
export type RevokedFor = 'lost' | 'unneeded' | 'changed' | 'ended';

/** Revokes a code of the hat's persons for good. @throws identity.no_code when there is none in force */
export async function revokeCode(ctx: Ctx, id: string, why: RevokedFor): Promise<{ recordId: string }> {
  const now = ctx.clock.now();
  const code = await ctx.db.row<CodeRow>(oneCode, [id, now]);
  if (!code || (await ctx.db.run(setRevoked, [id, now, why])) !== 1) throw identityErrors.no_code();
  await trace(ctx, { action: 'code.revoke', subjects: [code.personId] });
  return { recordId: code.recordId };
}
