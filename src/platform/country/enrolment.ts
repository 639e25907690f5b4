import type { Localized } from './index.ts';

/**
 * How people come by an account of their own. Without it nobody opens one from afar, nobody is too young, and nobody is asked to
 * prove anew who they are.
 */
export interface EnrolmentRules {
  /** Full years from which somebody has an account of their own; before, those who act for them use theirs. */
  readonly minimumAge: number;
  /** The text that says so, or `unverified`. */
  readonly minimumAgeSource: string;
  /** What somebody proves who they are with; the first is what nearly everybody has. */
  readonly papers: readonly PaperRules[];
  /** The other way, for whom a check fails: where in person, and what to bring. */
  readonly desk: { readonly where: Localized; readonly bring: Localized };
  readonly reproof?: ReproofRules;
  readonly business?: BusinessEnrolmentRules;
}

/** A paper that somebody proves who they are with, and how the registry of people finds them by it. */
export interface PaperRules {
  /** Its name in addresses and forms: small letters and dashes. */
  readonly paper: string;
  readonly name: Localized;
  readonly source: string;
  /** It has the square code that `cards` reads. What the code says must be as the registry says, and is not typed. */
  readonly square?: boolean;
  /**
   * Attributes of the registry of people that are typed from the paper. All must agree. Of a paper without a square code the first
   * is indexed and finds the record.
   */
  readonly asks: readonly string[];
  /** Those of them that name a country by its two letters (ISO 3166-1). */
  readonly countries?: readonly string[];
  /** Who was proven with it proves it anew at the ages of `reproof`. */
  readonly reproof?: boolean;
}

/** At which ages somebody proves anew, in person, who they are. */
export interface ReproofRules {
  readonly source: string;
  /** Full years, rising. */
  readonly ages: readonly number[];
  /** A proof within so many years before an age counts for that age too. */
  readonly earlyYears: number;
  /** Days before the birthday from which its owner is told. */
  readonly noticeDays: number;
  /** Days after the birthday until which the account keeps its level. */
  readonly graceDays: number;
}

/** How a business comes by its account: whom the registry of businesses (see `mandates`) names as its representative opens it. */
export interface BusinessEnrolmentRules {
  readonly source: string;
  /** Where what the registry says of its representative can be put right. */
  readonly correct: Localized;
}
