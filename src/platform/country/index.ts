import type { AddressRules } from './addresses.ts';
import type { CodeRules } from './codes.ts';
import type { CredentialRules } from './credentials.ts';
import type { EncodingRules } from './encodings.ts';
import type { EnrolmentRules } from './enrolment.ts';
import type { LegalDocumentRules } from './legal-documents.ts';
import type { MandateRules } from './mandates.ts';
import type { PersonalDataRules } from './personal-data.ts';
import type { SsoRules } from './sso.ts';
import type { SynthRules } from './synth.ts';
import type { UpstreamRules } from './upstream.ts';

export type * from './addresses.ts';
export type * from './codes.ts';
export type * from './credentials.ts';
export type * from './encodings.ts';
export type * from './enrolment.ts';
export type * from './legal-documents.ts';
export type * from './mandates.ts';
export type * from './personal-data.ts';
export type * from './sso.ts';
export type * from './synth.ts';
export type * from './upstream.ts';

/**
 * The contract between the platform and a country. A country folder is data, plus `code/index.ts`, which exports
 * `country: Country`: pure functions and tables at the extension points below. It may import this file only.
 */
export interface Country {
  /** Short code of the country's folder, such as the ISO 3166 code in lower case. */
  readonly code: string;
  readonly name: Localized;
  readonly timeZone: string;
  /** Digits that reach the country's telephones from abroad, so that a number typed with a leading 0 is understood. */
  readonly callingCode?: string;
  readonly languages: readonly string[];
  readonly calendar: CalendarRules;
  readonly identifiers: IdentifierRules;
  readonly cards: CardRules;
  readonly names: NameRules;
  readonly text: TextRules;
  readonly formats: FormatRules;
  /** How addresses are written; without it an area is found by its bare name alone. */
  readonly addresses?: AddressRules;
  readonly cases: CaseRules;
  /** Formats of text that forms may name: personal numbers, telephone numbers and the like. */
  readonly fieldFormats?: Readonly<Record<string, FieldFormat>>;
  /** The codes that people and businesses show to be known; a country without them has no such page. */
  readonly codes?: CodeRules;
  /** The credentials that people may put into a wallet; a country without them has no such page. */
  readonly credentials?: CredentialRules;
  /** The encodings in which old files of the country are written; without it they must be Unicode. */
  readonly encodings?: EncodingRules;
  /** How people come by an account; without it only at a desk, with the card. */
  readonly enrolment?: EnrolmentRules;
  /** What programs outside learn of who signs in to them here; without it nobody can. */
  readonly sso?: SsoRules;
  /** The provider by which people may sign in here with an account that they have elsewhere; the settings say where it is. */
  readonly upstream?: UpstreamRules;
  /** Where legal documents stand, so that what rests on one can be told when it ends. Without it no basis is looked up. */
  readonly legalDocuments?: LegalDocumentRules;
  /** Who may act for whom by a mandate, for how long, and in what not. */
  readonly mandates?: MandateRules;
  /** How to invent its people, to try and to measure the program with; without it there is no `synth` command. */
  readonly synth?: SynthRules;
  /** The roles that officials hold, with the title that stands on pages and under signatures. */
  readonly roles: Readonly<Record<string, Localized>>;
  /** Those of the roles that lead an agency: their holders see how all of it does (its report). Without any nobody does. */
  readonly leadingRoles?: readonly string[];
  /**
   * Those whose holders appoint officials at their agency and at those below it, each with the roles that they may give. Without any, nobody
   * does.
   */
  readonly appointingRoles?: Readonly<Record<string, readonly string[]>>;
  /** Those of them whose holders receive people at a counter and fill in for them. */
  readonly counterRoles: readonly string[];
  /** What applicants may say about how they were served. Without it nobody is asked and nobody can complain. */
  readonly feedback?: FeedbackRules;
  /** How soon agencies answer people who ask about their own data. Without it nobody can ask. */
  readonly personalData?: readonly PersonalDataRules[];
}

export interface FeedbackRules {
  /** How long after the end of a case its applicant may rate it, and change that: a deadline such as `30 days`. */
  readonly ratingOpen: string;
  /** How complaints are dealt with; a complaint keeps the rules in force on the day it came. */
  readonly complaints: readonly ComplaintRules[];
}

/** Rules for complaints about how a case is handled. The times are deadlines such as `2 working-days`, counted from receipt. */
export interface ComplaintRules {
  readonly validFrom: PlainDate;
  readonly source: string;
  /** Whose holders answer at the agency, or at the one above it. */
  readonly roles: readonly string[];
  /** Until then it may be refused, or the person asked for more. */
  readonly refuseWithin: string;
  readonly askWithin: string;
  /** Counted anew once the person has given what was asked. */
  readonly answerWithin: string;
}

/** A text in the national language with its translations, by language code. */
export type Localized = Readonly<Record<string, string>>;

/** A calendar date `YYYY-MM-DD`, without time or zone. */
export type PlainDate = string;

export interface CalendarRules {
  /** Working hours of a working day, local time `HH:MM`, in order. */
  readonly hours: readonly { from: string; to: string }[];
  /** Working days of the week, 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  /** Days off by law. */
  readonly holidays: readonly { date: PlainDate; name: Localized; source: string }[];
  /** Days of rest on which work is done in exchange for another day. */
  readonly swappedWorkingDays: readonly { date: PlainDate; source: string }[];
  /** What is received at or after this local time counts from the start of the next working day. */
  readonly cutOff: string;
}

export interface IdentifierRules {
  /** A personal number that has the right form; the parts that its structure tells. */
  parsePersonalNumber(text: string): {
    valid: boolean;
    sex?: 'male' | 'female';
    birthYear?: number;
    place?: string;
  };
  /**
   * Makes a personal number. `random` gives an integer in [0, bound).
   * The caller retries when the number is taken.
   */
  makePersonalNumber(
    facts: { sex: 'male' | 'female'; birthDate: PlainDate; areaPath: readonly string[] },
    random: (bound: number) => number,
  ): string;
  /** The number of a business: its form and check digit; `branch` where it is that of a branch. */
  parseBusinessNumber(text: string): { valid: boolean; branch?: string };
  /** A number under which taxes are paid, and whose it is. */
  parseTaxNumber(text: string): { valid: boolean; of?: 'business' | 'branch' | 'person' };
  /** The number by which an official is known among officials. */
  parseOfficialNumber(text: string): { valid: boolean };
}

/** What a person's card says when its square code is read. It is what was printed once: registries say what holds today. */
export interface CardFacts {
  readonly personalNumber: string;
  readonly fullName?: string;
  readonly birthDate?: PlainDate;
  readonly sex?: 'male' | 'female';
  readonly address?: string;
  readonly issuedOn?: PlainDate;
  /** The number of the card before this one. */
  readonly formerNumber?: string;
}

export interface CardRules {
  /** What a reader read from the square code of a card; undefined for anything else. Never throws. */
  parse(read: string): CardFacts | undefined;
  /** A card of nobody, for hints. */
  readonly example: string;
}

/** A format of text in a form, such as a telephone number. */
export interface FieldFormat {
  /** Whether a normalised text has this form. */
  accepts(text: string): boolean;
  /** What is kept of what was typed: without marks between groups. Applied to its own result it changes nothing. */
  normalise?(typed: string): string;
  /** An accepted text as people read it, grouped; `normalise` of it is the text again. */
  show?(text: string): string;
  readonly example: string;
  readonly inputmode?: 'numeric' | 'tel';
}

export interface NameRules {
  /** The full name in the order of the country. */
  full(parts: { family: string; middle?: string; given: string }): string;
  /** Family, middle and given name from a full name. */
  split(full: string): { family: string; middle: string; given: string };
  /** Key by which lists of people are sorted, under byte order. */
  sortKey(full: string): string;
  /**
   * A folded word of a name (`text.fold`) as it sounds: spellings that people take for each other are one. Names are looked for by it;
   * without it each folded word stands for itself.
   */
  sound?(word: string): string;
  /** Raised when names are split or sound otherwise than before: what they are found by is then made anew. */
  readonly edition?: number;
}

export interface TextRules {
  /** A form of a text in which search compares: no accents, one case, folded spellings. */
  fold(text: string): string;
  /** Words that people write around what they look for ("how do I get a …"), in every language of the country. */
  readonly fillers?: readonly string[];
  /** Key by which texts are sorted in the national alphabet, under byte order. */
  sortKey(text: string): string;
  /** The same text in the plain letters that cost least in an SMS: no marks; case and punctuation stay. */
  plain(text: string): string;
}

export interface FormatRules {
  date(date: PlainDate, lang: string): string;
  /** A day as people write it in tables; ISO dates need no help. */
  readDate?(text: string): PlainDate | undefined;
  dateTime(instant: Date, lang: string): string;
  /** Money in the smallest unit of the currency that is used. */
  money(amount: number, lang: string): string;
  number(value: number, lang: string): string;
  /** Place and date line of an official document. */
  documentDate(date: PlainDate, lang: string): string;
}

/** The states of a case are the platform's; a country gives each its national code and name. */
export type CaseState =
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'in-progress'
  | 'supplement-requested'
  | 'payment-requested'
  | 'withdrawal-requested'
  | 'stopped'
  | 'decided'
  | 'delivered';

/** As what a paper was shown at the counter: itself, a certified copy, or a file that was never paper. */
export type PaperKind = 'original' | 'copy' | 'electronic';

export interface CaseRules {
  /** Code of a case from the receiving agency's code, the local date of receipt and the day's sequence at that agency. */
  code(facts: { agencyCode: string; date: PlainDate; sequence: number }): string;
  readonly states: Readonly<Record<CaseState, { code: string; name: Localized }>>;
  readonly paperKinds: Readonly<Record<PaperKind, { code: string; name: Localized }>>;
  /** Number of an issued document, such as `12/2026/…`. */
  documentNumber(facts: { sequence: number; year: number; agencyCode: string; symbol: string }): string;
}
