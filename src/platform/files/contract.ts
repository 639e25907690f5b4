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

/** A type that takes any content unjudged: for what a strict reader of its own reads, and no browser is ever given. */
export const ANY_TYPE = 'application/octet-stream';

/** A file whose content has proved to be what was stored, to be read in parts: files of any size never stand whole in memory. */
export interface OpenedFile {
  /** Bytes of the plain content. */
  readonly size: number;
  /** The bytes from `from` up to but not including `to`. */
  read(from: number, to: number): Promise<Buffer>;
  /** The same as they come, in pieces. */
  stream(from?: number, to?: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

export interface FileStore {
  /**
   * Streams a file in: sniffs its type from the first bytes, hashes, encrypts, and stops at `maxBytes`. Where `types` has ANY_TYPE,
   * nothing is refused for its type.
   * @throws files.too_large, files.type_refused (type not in `types`), files.empty, files.infected (scanner hook),
   * files.no_room (the disk is full)
   */
  put(
    content: Readable | Uint8Array,
    limits: { maxBytes: number; types: readonly string[] },
  ): Promise<StoredFile>;
  /** The whole plain content, authenticated before a byte is given out. @throws files.missing */
  get(id: string): Promise<Uint8Array>;
  /** Opens a file to be read in parts, after the whole of it has been authenticated. @throws files.missing */
  open(id: string): Promise<OpenedFile>;
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
