import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Keyring } from './contract.ts';
import { readKeyFile } from './key-file.ts';
import { hashKey, type KeySet, parseKeySet } from './key-set.ts';
import { wrappingOf } from './wrapped.ts';

/** The keyring over a set of keys. */
export function keyringOf(set: KeySet): Keyring {
  const { wrap, unwrap } = wrappingOf(set);
  const macs = new Map<string, KeyObject>();
  const macKey = (label: string): KeyObject => {
    let key = macs.get(label);
    if (!key) {
      key = createSecretKey(hashKey(set, label));
      // Labels are a handful of constants; were they not, the map must not grow with them.
      if (macs.size < 256) macs.set(label, key);
    }
    return key;
  };
  return {
    wrap,
    unwrap,
    mac: (label, text) => createHmac('sha256', macKey(label)).update(text).digest('base64url'),
  };
}

/**
 * Opens the keyring over a master key that lies open in a file which only its owner may read.
 * @param options.create make the key when it is missing; a production profile says `false`, because a new key
 *   beside old data means that the old key was lost
 * @throws when the file is missing and not to be created, malformed, or open to others
 */
export function openKeyring(options: { file: string; create?: boolean }): Keyring {
  const content = readKeyFile(options.file, options.create ?? true);
  try {
    return keyringOf(parseKeySet(content));
  } catch (fault) {
    throw new Error(`the master key ${options.file} ${(fault as Error).message}`);
  }
}
