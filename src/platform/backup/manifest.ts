import type { PartSum } from './archive.ts';
import type { SequenceState } from './tables.ts';

/** Counts up when the content of archives changes its meaning. */
export const FORMAT = 1;

/** What the master key signs, so that a restoration under another key is refused before it begins. */
export const KEY_CHECK = 'backup';

/** The first part of an archive: what it takes to receive the rest. */
export interface Head {
  readonly format: number;
  readonly madeAt: string;
  /** In the order in which they were applied. */
  readonly migrations: readonly { readonly room: string; readonly name: string; readonly sha256: string }[];
  /** The schema as statements, with what declarations made beside the migrations. */
  readonly schema: readonly string[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly sequences: readonly SequenceState[];
  readonly keyCheck: string;
}

/** The last part: what each other part must have been. */
export interface Manifest {
  readonly parts: readonly (PartSum & { readonly rows?: number })[];
  /** Files that were taken back while the backup was made: rows of the snapshot name them, later rows do not. */
  readonly missing: readonly string[];
}
