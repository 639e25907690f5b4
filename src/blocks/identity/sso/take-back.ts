import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { grantsOf, takeBackGrants } from './grant-store.ts';

/** Takes back what the one who asks agreed to with a program: it asks again, and its tokens are worth nothing. @throws identity.no_program */
export async function takeBack(ctx: Ctx, { clientId }: { clientId: string }): Promise<void> {
  const { accountId, personId } = ctx.actor;
  const program = await ctx.withHat({ kind: 'none' }, async ({ db, clock }) => {
    const grants = await grantsOf(db, accountId!, clock.now());
    const ended = await takeBackGrants(db, accountId!, clientId);
    return ended ? (grants.find((one) => one.clientId === clientId) ?? {}) : undefined;
  });
  if (!program) throw identityErrors.no_program();
  const { name, agencyId } = program as { name?: string; agencyId?: number };
  // The name stands in the trace, so that its owner still sees what they once agreed to.
  await trace(ctx.withPurpose({ code: 'sso' }), {
    action: 'sso.withdraw',
    subjects: [personId!],
    agencyId,
    attributes: name ? [name] : [],
  });
}
