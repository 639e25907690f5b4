import type { Config } from '#platform/config';
import { type Keyring, keyringOf } from '#platform/crypto';
import { openKeyStore } from './key-store.ts';

/**
 * The keyring of the program, by the key set that the settings name.
 * @throws Error when it lies open although a KMS or an HSM is to keep it
 */
export async function openKeys(config: Config): Promise<Keyring> {
  const store = await openKeyStore(config);
  if (store.open && config.masterKey.kms !== 'file')
    throw new Error(
      `the master key ${config.masterKeyFile} lies open although MASTER_KEY_KMS is '${config.masterKey.kms}': run 'keys rewrap' once, which wraps it`,
    );
  return keyringOf(store.set);
}
