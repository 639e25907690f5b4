import type { Attribute, Registry } from '../declaration.ts';
import type { TimeNeeded } from './time-needed.ts';

/** Where the values of an attribute stand in the table of its registry. */
export type Place = { readonly column: string } | { readonly rest: string };

/** An attribute with the place of its values. */
export interface Source {
  readonly attribute: Attribute;
  readonly place: Place;
  /** Given up by an earlier version: its values were kept. */
  readonly archived?: boolean;
}

/**
 * What a step does. `removed`: values are kept, no longer read. `returned`: what was given up is read again. `renamed`, `moved` (by its
 * sharing class or index to a column, or to the rest), `converted` (another type). `indexed`, `unindexed`, `unique`. `narrowed`, `required`:
 * values stay, records that do not fit must be completed at their next change. `key`, `subject`: by what records are known, and whom they
 * are about. `replaces`: the folder says otherwise than what was put in force on a page. `people`: cannot be done.
 */
export type StepKind =
  | 'removed'
  | 'returned'
  | 'renamed'
  | 'moved'
  | 'converted'
  | 'indexed'
  | 'unindexed'
  | 'unique'
  | 'narrowed'
  | 'required'
  | 'key'
  | 'subject'
  | 'replaces'
  | 'people';

export interface Step {
  readonly kind: StepKind;
  /** The attribute as it is called afterwards; of one that goes, its name. */
  readonly attribute: string;
  readonly from?: Source;
  readonly to?: Attribute;
  /** Where in the declaration it is said. */
  readonly pointer: string;
  /** An opposite change of the declaration brings back what was. */
  readonly reversible: boolean;
}

/** The way from the version in force to another one. */
export interface Plan {
  readonly registry: Registry;
  readonly before: Registry;
  readonly steps: readonly Step[];
  /** Hash over both versions and all steps: who confirms it confirms this and nothing else. */
  readonly hash: string;
}

/** A step with what it meets in the table as it is now. */
export interface MeasuredStep extends Step {
  /** Entries that it touches. */
  readonly rows: number;
  /** Records that hold and do not fit: values that cannot be converted, missing, double, outside the list … */
  readonly failing: number;
  /** The plan cannot be carried out before these are put right. */
  readonly blocks: boolean;
  /** What others wait for meanwhile: nobody, writers of this registry, or everybody for an instant. */
  readonly locks: 'nobody' | 'writers' | 'everybody-briefly';
  /** How long it takes, by the rows, bytes and indexes that there are. */
  readonly time: TimeNeeded;
}

export interface MeasuredPlan extends Plan {
  readonly steps: readonly MeasuredStep[];
  /** All entries of the table. */
  readonly rows: number;
  readonly blocked: boolean;
}
