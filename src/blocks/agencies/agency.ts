import type { Localized } from '#platform/country';

/** An agency of the state. */
export interface Agency {
  /** Stands in `agency_id` of guarded rows; never changes. */
  readonly id: number;
  /** Stands in case codes; may be corrected over time. */
  readonly code: string;
  readonly name: Localized;
  /** Kind of agency, by which services name who is competent. */
  readonly body: string;
  /** Abbreviation in document numbers. */
  readonly symbol: string;
  /** The area it serves; null: the whole nation. */
  readonly areaCode: string | null;
  readonly parentId: number | null;
}
