import type { Config } from '#platform/config';
import { pkcs11 } from './pkcs11.ts';
import { vaultTransit } from './vault.ts';

/** What wraps a data key by a key of its own, which it never gives away. */
export interface Kms {
  /** Stands in the envelope. */
  readonly name: string;
  /** In words, for whoever operates it. */
  readonly where: string;
  wrap(dataKey: Uint8Array): Promise<string>;
  unwrap(wrapped: string): Promise<Buffer>;
}

/** The KMS or HSM that the settings name; undefined: the key set lies open in its file. */
export function kmsOf(config: Config): Kms | undefined {
  const { vault, pkcs11: token } = config.masterKey;
  if (vault) return vaultTransit(config, vault);
  return token ? pkcs11(token) : undefined;
}
