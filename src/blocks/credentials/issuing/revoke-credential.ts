import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { type IssuedRow, issuedById, setRevoked } from '../store.ts';

/** Why a credential is revoked: by its holder, by the wallet that did not want it, or because what it says is no longer so. */
export type RevokedFor = 'lost' | 'unneeded' | 'refused' | 'replaced' | 'changed' | 'ended' | 'document';

/** Revokes a credential of the hat's persons, with all its copies, for good. @throws credentials.missing when there is none in force */
export async function revokeCredential(ctx: Ctx, id: string, why: RevokedFor): Promise<IssuedRow> {
  const row = isId(id) ? await ctx.db.row<IssuedRow>(issuedById, [id]) : undefined;
  if (!row || (await ctx.db.run(setRevoked, [id, ctx.clock.now(), why])) !== 1) throw errors.missing();
  await trace(ctx, { action: 'credential.revoke', subjects: [row.personId, row.subjectId] });
  return row;
}
