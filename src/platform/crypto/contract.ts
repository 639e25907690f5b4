/** Secrets at rest: each is wrapped by a key of its own, which the master key wraps; that one is a 0600 file, or wrapped by a KMS or an HSM. */
export interface Keyring {
  /** Encrypts a small secret (a private key, a seed) under the master key, bound to `label`. */
  wrap(secret: Uint8Array, label: string): Uint8Array;
  /** Gives it back; throws when label or bytes were altered. */
  unwrap(wrapped: Uint8Array, label: string): Uint8Array;
  /** Keyed hash (HMAC-SHA-256, base64url) for tokens and codes, separated by `label`. */
  mac(label: string, text: string): string;
}
