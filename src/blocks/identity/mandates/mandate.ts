import type { MandateKind, MandatePower } from '#platform/country';

/** What an official recorded it on: the decision that named a guardian, a paper that was signed at the desk. */
export interface MandatePaper {
  readonly number?: string;
  /** `YYYY-MM-DD` */
  readonly date?: string;
  readonly issuer?: string;
}

/** That one person may act for another, or for a business. */
export interface Mandate {
  readonly id: string;
  /** Record of whom it is for: a person, or a business. */
  readonly giverId: string;
  readonly giverKind: 'person' | 'business';
  readonly giverName: string;
  /** Null when the number and name that were given are nobody's: it waits until it is over, as for anybody who does not answer. */
  readonly holderId: string | null;
  readonly holderName: string;
  readonly kind: MandateKind;
  /** Null: all that may be done by another. */
  readonly services: readonly string[] | null;
  readonly powers: readonly MandatePower[];
  readonly validFrom: Date;
  /** The first instant at which it no longer holds. */
  readonly validTo: Date;
  readonly givenAt: Date;
  readonly givenHow: 'online' | 'desk';
  readonly givenBy: string;
  readonly givenName: string;
  readonly agencyId: number | null;
  readonly paper: MandatePaper | null;
  readonly acceptedAt: Date | null;
  readonly refusedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: 'giver' | 'holder' | 'agency' | 'registry' | null;
  readonly revokedName: string | null;
  readonly revokedFor: string | null;
}
