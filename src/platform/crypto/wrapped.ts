import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type KeySet, subkey } from './key-set.ts';

/*
 * A wrapped secret: "TLW2", the id of the master key (8 bytes), a data key of its own under that key (nonce 12, tag 16, 32 bytes, with
 * all before it as associated data), then the secret under the data key (nonce 12, tag 16, the rest, with its label as associated data).
 * So the master key can be changed without knowing what is wrapped or under which label: only the middle part is made anew.
 */
const MAGIC = Buffer.from('TLW2');
const ID = 8;
const NONCE = 12;
const TAG = 16;
const KEY = 32;
const HEAD = MAGIC.length + ID;
const SEAL = NONCE + TAG + KEY;
/** Bytes of everything but the secret. */
export const OVERHEAD = HEAD + SEAL + NONCE + TAG;
/** What older programs wrote: a byte, nonce, tag, and the secret under the master key itself. */
const FIRST = 1;

// Given a key as bytes, the runtime looks four times as long at what it was given as it ciphers.
const seal = (key: KeyObject, secret: Uint8Array, bound: Uint8Array): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
};
const open = (key: KeyObject, sealed: Buffer, bound: Uint8Array): Buffer => {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(bound)
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]);
};

/** The first bytes of everything that a master key has wrapped. */
export const wrappedBy = (id: string): Buffer => Buffer.concat([MAGIC, Buffer.from(id, 'hex')]);

/** The id of the master key that wrapped this; undefined for what older programs wrote, and for anything else. */
export const keyThatWrapped = (wrapped: Uint8Array): string | undefined => {
  const bytes = Buffer.from(wrapped);
  return bytes.length >= OVERHEAD && bytes.subarray(0, MAGIC.length).equals(MAGIC)
    ? bytes.subarray(MAGIC.length, HEAD).toString('hex')
    : undefined;
};

export interface Wrapping {
  wrap(secret: Uint8Array, label: string): Buffer;
  unwrap(wrapped: Uint8Array, label: string): Buffer;
  /** The same secret under the key that wraps now; as long as before. */
  rewrap(wrapped: Uint8Array): Buffer;
}

/** Wraps and unwraps by a set of keys. */
export function wrappingOf(set: KeySet): Wrapping {
  const wrappers = new Map(
    Object.entries(set.keys).map(([id, secret]) => [id, createSecretKey(subkey(secret, 'wrap'))]),
  );
  const head = wrappedBy(set.current);
  const current = wrappers.get(set.current)!;
  const dataKey = (bytes: Buffer): Buffer => {
    const key = wrappers.get(keyThatWrapped(bytes) ?? '');
    if (!key) throw new Error('not a secret that these keys have wrapped');
    return open(key, bytes.subarray(HEAD, HEAD + SEAL), bytes.subarray(0, HEAD));
  };
  const openFirst = (bytes: Buffer, label: string): Buffer => {
    for (const key of wrappers.values())
      try {
        return open(key, bytes.subarray(1), Buffer.from(label));
      } catch {}
    throw new Error('not a secret that these keys have wrapped');
  };
  return {
    wrap(secret, label) {
      const key = randomBytes(KEY);
      const sealed = Buffer.concat([
        head,
        seal(current, key, head),
        seal(createSecretKey(key), secret, Buffer.from(label)),
      ]);
      key.fill(0);
      return sealed;
    },
    unwrap(wrapped, label) {
      const bytes = Buffer.from(wrapped);
      if (bytes[0] === FIRST && bytes.length >= 1 + NONCE + TAG) return openFirst(bytes, label);
      if (bytes.length < OVERHEAD) throw new Error('not a wrapped secret');
      return open(createSecretKey(dataKey(bytes)), bytes.subarray(HEAD + SEAL), Buffer.from(label));
    },
    rewrap(wrapped) {
      const bytes = Buffer.from(wrapped);
      const key = dataKey(bytes);
      return Buffer.concat([head, seal(current, key, head), bytes.subarray(HEAD + SEAL)]);
    },
  };
}
