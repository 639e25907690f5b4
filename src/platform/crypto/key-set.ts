import { hkdfSync, randomBytes } from 'node:crypto';

const BYTES = 32;
const FORMAT = 'thanglong keys 2';

/** What everything else is wrapped and hashed by: kept in a file, or wrapped in a KMS or an HSM; never in the database. */
export interface KeySet {
  /** The key that wraps from now on. */
  readonly current: string;
  /** Older ones stay until nothing is wrapped by them. By id. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
  /** What keyed hashes are made from. */
  readonly hashes: Uint8Array;
  /** Keys of hashes that must outlast it, by label: what was hashed cannot be hashed again. */
  readonly kept: Readonly<Record<string, Uint8Array>>;
}

/** A key for one purpose from a secret (HKDF-SHA-256, RFC 5869), so that no key serves two. */
export const subkey = (secret: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'thanglong keyring 1', purpose, BYTES));

/** What a key is called; it tells nothing of the key. */
export const idOfKey = (secret: Uint8Array): string => subkey(secret, 'id').subarray(0, 8).toString('hex');

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function secretOf(value: unknown): Buffer {
  const bytes = Buffer.from(String(value), 'base64url');
  if (bytes.length !== BYTES) throw new Error('does not hold 32 bytes in base64url');
  return bytes;
}

const each = <T, U>(record: Readonly<Record<string, T>>, make: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value)]));

/**
 * Reads a key set: one key of 32 bytes in base64url, as it is made first, or what a rotation has written.
 * @throws Error without the content of what it read
 */
export function parseKeySet(content: string): KeySet {
  const trimmed = content.trim();
  if (!trimmed.startsWith('{')) {
    const secret = secretOf(trimmed);
    const current = idOfKey(secret);
    return { current, keys: { [current]: secret }, hashes: secret, kept: {} };
  }
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(trimmed) as Record<string, unknown>;
  } catch {
    throw new Error('does not hold 32 bytes in base64url, nor keys that a rotation has written');
  }
  if (read.format !== FORMAT) throw new Error(`is of another format than '${FORMAT}'`);
  const set: KeySet = {
    current: String(read.current),
    keys: each((read.keys ?? {}) as Record<string, string>, secretOf),
    hashes: secretOf(read.hashes),
    kept: each((read.kept ?? {}) as Record<string, string>, secretOf),
  };
  if (!set.keys[set.current]) throw new Error('names a key that it does not hold');
  return set;
}

export const formatKeySet = ({ current, keys, hashes, kept }: KeySet): string =>
  `${JSON.stringify({ format: FORMAT, current, keys: each(keys, text), hashes: text(hashes), kept: each(kept, text) })}\n`;

/** The key of the hashes of a label. */
export const hashKey = ({ hashes, kept }: KeySet, label: string): Uint8Array =>
  Object.hasOwn(kept, label) ? kept[label]! : subkey(hashes, `mac ${label}`);

/**
 * With a new key that wraps from now on; the older ones still open what they wrapped. Hashes are made from a new secret too, but for those
 * labels whose hashes must last.
 */
export function withNewKey(set: KeySet, lasting: readonly string[]): KeySet {
  const secret = randomBytes(BYTES);
  const current = idOfKey(secret);
  return {
    current,
    keys: { ...set.keys, [current]: secret },
    hashes: randomBytes(BYTES),
    kept: {
      ...set.kept,
      ...Object.fromEntries(lasting.map((label) => [label, hashKey(set, label)])),
    },
  };
}

/** With the key that wraps now alone. */
export const withoutOldKeys = (set: KeySet): KeySet => ({
  ...set,
  keys: { [set.current]: set.keys[set.current]! },
});
