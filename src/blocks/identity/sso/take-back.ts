import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { takeBackGrants } from './grant-store.ts';

/** Takes back what the one who asks agreed to with a program: it asks again, and its tokens are worth nothing. @throws identity.no_program */
export async function takeBack(ctx: Ctx, { clientId }: { clientId: string }): Promise<void> {
  const { accountId, personId } = ctx.actor;
  const ended = await ctx.withHat({ kind: 'none' }, ({ db }) => takeBackGrants(db, accountId!, clientId));
  if (!ended) throw identityErrors.no_program();
  await trace(ctx.withPurpose({ code: 'sso' }), { action: 'sso.withdraw', subjects: [personId!] });
}
