import type { FieldFormat, PlainDate } from '#platform/country';
import type { KeptFile } from './declaration.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A value that a registry holds, and the name of that registry for people. */
export interface Shown {
  readonly value: unknown;
  readonly source: string;
}

/** How values are written for people. */
export interface Formatter {
  date(date: PlainDate): string;
  number(value: number): string;
  money(amount: number): string;
}

/** What the caller has looked up, by JSON pointer of the field: the engine itself asks nobody. */
export interface LookedUp {
  /** Choices of the fields that have `x-options`. */
  readonly options?: ReadonlyMap<string, readonly Option[]>;
  /** Values of the fields that have `x-from`. Left out altogether, those fields are neither asked nor required. */
  readonly shown?: ReadonlyMap<string, Shown>;
  /** Fields that have `x-from` and of which a registry says only that it is one of several: they are asked, whatever else is declared. */
  readonly open?: ReadonlySet<string>;
  /** The day by which rules judge. */
  readonly today?: PlainDate;
  /** Further formats of text, such as the country's personal number. */
  readonly formats?: Readonly<Record<string, TextFormat>>;
  /** Files that came in parts before the page was posted, by what the page posts in their place. */
  readonly uploaded?: ReadonlyMap<string, KeptFile>;
  readonly formatter?: Formatter;
}

/** A format of text: a plain test, or with it how what is typed is kept and shown. */
export type TextFormat = ((text: string) => boolean) | FieldFormat;

export const acceptsFormat = (format: TextFormat | undefined, text: string): boolean =>
  format === undefined || (typeof format === 'function' ? format(text) : format.accepts(text));

/** How a kept text is shown: grouped, when its format does so. */
export const shownAs = (field: { schema: { format?: string } }, text: string, lookedUp: LookedUp): string => {
  const format = field.schema.format === undefined ? undefined : lookedUp.formats?.[field.schema.format];
  return typeof format === 'object' && format.show && format.accepts(text) ? format.show(text) : text;
};

export const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
