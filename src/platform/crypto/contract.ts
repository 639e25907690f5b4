/** Secrets at rest: everything is wrapped by the master key, which is a 0600 file or comes from a KMS. */
export interface Keyring {
  /** Encrypts a small secret (a private key, a seed) under the master key, bound to `label`. */
  wrap(secret: Uint8Array, label: string): Uint8Array;
  /** Gives it back; throws when label or bytes were altered. */
  unwrap(wrapped: Uint8Array, label: string): Uint8Array;
  /** Keyed hash (HMAC-SHA-256, base64url) for tokens and codes, separated by `label`. */
  mac(label: string, text: string): string;
}
