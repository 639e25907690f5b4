import { createHash, randomBytes } from 'node:crypto';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import { useOnce } from '../store.ts';

/** Milliseconds for which a challenge may be answered. */
export const NONCE_GOOD = 5 * 60_000;

/** A challenge that wallets put into their proofs: it carries its time and our seal, so that asking for one writes nothing. */
export function makeNonce({ keyring, clock }: Pick<App, 'keyring' | 'clock'>): string {
  const text = `${clock.now().getTime().toString(36)}.${randomBytes(16).toString('base64url')}`;
  return `${text}.${keyring.mac('credentials.nonce', text)}`;
}

/** Whether a challenge is ours and not too old; whether it was used is asked apart. */
export function isFresh({ keyring, clock }: Pick<App, 'keyring' | 'clock'>, nonce: unknown): nonce is string {
  if (typeof nonce !== 'string' || nonce.length > 200) return false;
  const cut = nonce.lastIndexOf('.');
  const text = nonce.slice(0, Math.max(cut, 0));
  if (!constantTimeEqual(nonce.slice(cut + 1), keyring.mac('credentials.nonce', text))) return false;
  const age = clock.now().getTime() - Number.parseInt(text.split('.')[0]!, 36);
  return age >= 0 && age <= NONCE_GOOD;
}

/** Uses up what may be used once, such as a challenge or the number of a proof; false when it was used before. */
export const isFirstUse = (ctx: Ctx, what: string, until: Date): Promise<boolean> =>
  ctx.asSystem('credentials.once', { kind: 'none' }, async ({ db }) => {
    const key = createHash('sha256').update(what).digest('base64url');
    return (await db.run(useOnce, [key, until])) === 1;
  });
