import type { PlainDate } from '#platform/country';

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
export interface Given {
  /** Choices of the fields that have `x-options`. */
  readonly options?: ReadonlyMap<string, readonly Option[]>;
  /** Values of the fields that have `x-from`. Left out altogether, those fields are neither asked nor required. */
  readonly shown?: ReadonlyMap<string, Shown>;
  /** The day by which rules judge. */
  readonly today?: PlainDate;
  /** Further formats of text, such as the country's personal number. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
  readonly formatter?: Formatter;
}

export const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
