import type { Localized } from '#platform/country';

/** An administrative area as it stands today. */
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
