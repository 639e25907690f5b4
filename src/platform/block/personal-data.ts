import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

/** What kind of value a field holds, as its JSON Schema and its column in a file say. */
export type FieldKind = 'text' | 'number' | 'yes-no' | 'day' | 'instant' | 'list' | 'json';

export type HeldRow = Readonly<Record<string, unknown>>;

/** A file that belongs to what is held. */
export interface HeldFile {
  /** As the person's device shall name it. */
  readonly name: string;
  /** In the file store. */
  readonly fileId: string;
}

/**
 * Why something about a person is not in their copy: `secret` would weaken their account, `internal` is what officials write to each
 * other while a case is open, `passing` is gone in minutes or days, `elsewhere` says nothing that another holding does not say.
 */
export type Withheld = 'secret' | 'internal' | 'passing' | 'elsewhere';

/**
 * How long it is kept: `record` for good, as part of what the state knows; `case` as long as the file of a case; `account` as long as the
 * account; `work` until what it is for is done or the person takes it away; `passing` minutes or days.
 */
export type Kept = 'record' | 'case' | 'account' | 'work' | 'passing';

/**
 * One kind of thing that a room holds about people. From it come a person's copy of their data, what can be erased, and the record of
 * processing: whoever adds a table with people in it says so here, and a test sees that nobody forgets.
 */
export interface Holding {
  /** `<block>.<what>`; its texts are `<block>.holding.<what>.title` and `.why`. */
  readonly name: string;
  /** Schema and table; `*` stands for any table of a schema. */
  readonly tables: readonly string[];
  readonly kept: Kept;
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** The rows of one person, under a hat of that person alone. Without it `withheld` says why. */
  readonly rows?: (ctx: Ctx, personId: string) => Promise<readonly HeldRow[]>;
  readonly withheld?: Withheld;
  readonly files?: (ctx: Ctx, personId: string) => Promise<readonly HeldFile[]>;
  /** Takes away what no law demands to be kept, under a hat of that person; without it nothing of it can be erased. @returns how many rows */
  readonly erase?: (ctx: Ctx, personId: string) => Promise<number>;
}

/** Something that a person has agreed to, or agreed to once. */
export interface Consent {
  /** What it is called, in the words of the reader's language. */
  readonly title: string;
  /** What it lets happen with which data. */
  readonly what: string;
  /** Who may, thanks to it. */
  readonly to: string;
  readonly basis?: string;
  readonly givenAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** Where it is taken back; missing where nothing can be any more. `post`: a form that does it at once. */
  readonly withdraw?: { readonly href: string; readonly post?: true };
}

/** What the clock points out to an official beside their cases. */
export interface DeskAlert {
  readonly id: string;
  readonly title: string;
  /** What it is, in a word or two. */
  readonly kind: string;
  readonly href: string;
  readonly about: string;
  readonly dueAt: Date;
  readonly at: Date;
}

/** A holding that is rows of one table that carries `person_id`; of its columns only those that are named come out. */
export function heldIn(
  table: string,
  given: Omit<Holding, 'tables' | 'rows'> & {
    /** Other tables of which this one says all that there is to say. */
    readonly also?: readonly string[];
    readonly order: string;
  },
): Holding {
  const { also = [], order, ...holding } = given;
  const columns = Object.keys(holding.fields);
  const select = sql(
    `${holding.name}.held`,
    `select ${columns.map((name) => `"${name}"`).join(', ')} from ${table} where person_id = $1 order by ${order}`,
  );
  return {
    ...holding,
    tables: [table, ...also],
    rows: (ctx, personId) => ctx.db.rows<HeldRow>(select, [personId]),
  };
}

/** A holding of which nothing comes out, and why. */
export const notGiven = (
  name: string,
  withheld: Withheld,
  kept: Kept,
  tables: readonly string[],
): Holding => ({ name, tables, kept, withheld, fields: {} });
