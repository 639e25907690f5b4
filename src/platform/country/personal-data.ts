import type { Localized, PlainDate } from './index.ts';

/** What people may ask about data on them. */
export type DataRequestKind = 'access' | 'correction' | 'erasure' | 'restriction' | 'portability';

/** Rules for people who ask about their own data; a question, request or breach keeps those in force on the day it came. */
export interface PersonalDataRules {
  readonly validFrom: PlainDate;
  readonly source: string;
  /** How soon an agency answers a question about a reading: a deadline such as `2 working-days`, counted from receipt. */
  readonly answerWithin: string;
  /** How soon each kind of request is decided, and by how much that may be put off, once. A kind that is missing cannot be asked for. */
  readonly requests?: Readonly<
    Partial<
      Record<DataRequestKind, { readonly within: string; readonly extend?: string; readonly source?: string }>
    >
  >;
  /** How long before a time runs out it is pointed out. */
  readonly remindBefore?: string;
  /** To whom one turns who does not agree with a decision. */
  readonly complainTo?: Localized;
  /** What to do when data got into wrong hands; without it the register has no clock. */
  readonly breach?: {
    /** Counted from when it was found: `PT72H` is 72 hours, whether or not anybody works. */
    readonly within: string;
    readonly remindBefore: string;
    /** Who is notified. */
    readonly authority: Localized;
    readonly source: string;
  };
  /** How often the impact note of a service is looked over, such as `6 months`. */
  readonly reviewNotes?: { readonly every: string; readonly source: string };
}
