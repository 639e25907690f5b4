import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { App } from '#platform/block';
import { getUpstream } from './provider.ts';

export interface OwnKey {
  readonly kid: string;
  readonly alg: 'ES256' | 'PS256';
  readonly privateKey: KeyObject;
  /** The public half, as the provider keeps it. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/**
 * The key by which this program shows the provider who it is; undefined where a shared secret is used.
 * @throws Error when the file is no private key that will do
 */
export function ownKey(app: App): OwnKey | undefined {
  const { keyFile } = getUpstream(app).settings;
  if (!keyFile) return undefined;
  return app.memo('identity.upstream-key', () => readOwnKey(keyFile));
}

/** @throws Error when the file holds no key that will do */
export function readOwnKey(file: string): OwnKey {
  const privateKey = createPrivateKey(readFileSync(file));
  const alg = ALGORITHMS[privateKey.asymmetricKeyType ?? ''];
  if (!alg) throw new Error(`UPSTREAM_KEY_FILE: ${file} is neither an EC P-256 nor an RSA key`);
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url').slice(0, 16);
  return { kid, alg, privateKey, jwk: { ...jwk, kid, alg, use: 'sig' } };
}

const ALGORITHMS: Readonly<Record<string, OwnKey['alg']>> = { ec: 'ES256', rsa: 'PS256' };
