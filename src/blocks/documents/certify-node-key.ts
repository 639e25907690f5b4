import type { Ctx } from '#platform/context';
import { openRoot } from './signing-keys.ts';

/**
 * Certifies a key with which this node itself signs (credentials, requests), under its root. Only an agency's hat, also one of no
 * agency, and the owner may use the root.
 * @param publicKey SubjectPublicKeyInfo, DER
 * @returns X.509 certificate, DER, for two years
 */
export async function certifyNodeKey(
  ctx: Ctx,
  { publicKey, name }: { publicKey: Uint8Array; name: string },
): Promise<Buffer> {
  const { publicUrl } = ctx.app.config;
  const root = await openRoot(ctx);
  const { certifyKey } = await import('./certificates.ts');
  const host = new URL(publicUrl).hostname;
  const made = await certifyKey(root, ctx.clock.now(), { publicKey, name, host, uri: publicUrl });
  root.privateKey.fill(0);
  return made;
}
