import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';

/** All that the one who asks has agreed to, in every room: what stands first, then what was taken back, newest first. */
export async function listConsents(ctx: Ctx): Promise<Consent[]> {
  const found: Consent[] = [];
  // One after the other: a room may ask under another hat, and the transaction wears one at a time.
  for (const block of ctx.app.blocks) found.push(...((await block.consents?.(ctx)) ?? []));
  const at = ({ withdrawnAt, givenAt }: Consent) => (withdrawnAt ?? givenAt)?.getTime() ?? 0;
  return found.sort(
    (a, b) => Number(a.withdrawnAt !== null) - Number(b.withdrawnAt !== null) || at(b) - at(a),
  );
}
