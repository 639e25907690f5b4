import type { Localized, PlainDate } from '#platform/country';
import type { How } from './read-changes.ts';

/** An administrative area as it stands on a day. */
export interface Area {
  readonly code: string;
  /** Kind in the national language, as written alone. */
  readonly kind: string;
  /** Name without the kind. */
  readonly name: string;
  readonly nameEn: string;
  /** Kind and name together, by language. */
  readonly title: Localized;
  readonly parentCode: string | null;
  /** 1 is the highest level below the nation. */
  readonly level: number;
}

/** An area with the days in which it is so. Codes are used again: only code and day together say which area. */
export interface AreaState extends Area {
  readonly validFrom: PlainDate;
  /** The first day on which it is so no longer; null: it is so. */
  readonly validTo: PlainDate | null;
}

/** One change between two states. */
export interface AreaStep {
  readonly day: PlainDate;
  readonly from: string;
  readonly to: string;
  readonly how: How;
  /** What ordered it; null where the states of one area only follow each other. */
  readonly act: string | null;
  /** What the text says beside that, in the national language. */
  readonly note: string;
}
