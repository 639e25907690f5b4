import type { Config } from '#platform/config';
import { formatKeySet, type KeySet, parseKeySet, readKeyFile, writeKeyFile } from '#platform/crypto';
import { openEnvelope, readEnvelope, sealEnvelope } from './envelope.ts';
import { kmsOf } from './kms.ts';

/** Where the key set is kept. */
export interface KeyStore {
  /** In words, without anything secret. */
  readonly where: string;
  /** Whether it lies open in its file. */
  readonly open: boolean;
  readonly set: KeySet;
  /** Puts another set in its place, wrapped as the settings say now. */
  save(set: KeySet): Promise<void>;
}

/**
 * Reads the key set, and has it unwrapped where it is wrapped.
 * @throws Error that says what to do, and nothing of a key
 */
export async function openKeyStore(config: Config): Promise<KeyStore> {
  const { masterKeyFile: file, masterKey } = config;
  const kms = kmsOf(config);
  // In production, or beside a KMS, a key is never made by itself: it would stand beside old data, or lie open.
  const content = readKeyFile(file, config.profile !== 'production' && !kms);
  const envelope = readEnvelope(content);
  if (envelope && (!kms || envelope.kms !== kms.name))
    throw new Error(
      `the master key ${file} is wrapped by '${envelope.kms}' and MASTER_KEY_KMS is '${masterKey.kms}': set it as it was`,
    );
  let set: KeySet;
  try {
    set = parseKeySet(envelope ? (await openEnvelope(kms!, envelope)).toString() : content);
  } catch (fault) {
    throw new Error(`the master key ${file} ${(fault as Error).message}`);
  }
  return {
    where: kms ? `${file}, wrapped by ${kms.where}` : `${file}, mode 0600`,
    open: !envelope,
    set,
    save: async (next) => {
      const plain = formatKeySet(next);
      writeKeyFile(file, kms ? await sealEnvelope(kms, Buffer.from(plain)) : plain);
    },
  };
}
