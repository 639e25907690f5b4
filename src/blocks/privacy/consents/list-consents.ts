import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';

/** All that the one who asks has agreed to, in every room: what stands first, then what was taken back, newest first. */
export async function listConsents(ctx: Ctx): Promise<Consent[]> {
  const found = await Promise.all(ctx.app.blocks.map((block) => block.consents?.(ctx) ?? []));
  const at = ({ withdrawnAt, givenAt }: Consent) => (withdrawnAt ?? givenAt)?.getTime() ?? 0;
  return found
    .flat()
    .sort((a, b) => Number(a.withdrawnAt !== null) - Number(b.withdrawnAt !== null) || at(b) - at(a));
}
