import type { Readable } from 'node:stream';

/** What the store knows of a file. Its content is encrypted at rest and never changes. */
export interface StoredFile {
  readonly id: string;
  /** SHA-256 of the plain content, hex. */
  readonly sha256: string;
  /** Bytes of the plain content. */
  readonly size: number;
  /** Media type told by the content, never by the name. */
  readonly type: string;
}

export interface FileStore {
  /**
   * Streams a file in: sniffs its type from the first bytes, hashes, encrypts, and stops at `maxBytes`.
   * @throws files.too_large, files.type_refused (type not in `types`), files.empty, files.infected (scanner hook)
   */
  put(
    content: Readable | Uint8Array,
    limits: { maxBytes: number; types: readonly string[] },
  ): Promise<StoredFile>;
  /** The whole plain content, authenticated before a byte is given out. @throws files.missing */
  get(id: string): Promise<Uint8Array>;
  remove(id: string): Promise<void>;
  /**
   * Removes what was stored before an instant and nobody knows: files of transactions that did not commit.
   * @param isKept of these ids, those that are still referred to
   * @returns how many were removed
   */
  sweep(what: {
    before: Date;
    isKept: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  }): Promise<number>;
}
