import type { Localized, PlainDate } from '#platform/country';

export type Grade = 'low' | 'medium' | 'high';

/** A risk to the people whose data it is, and what stands against it. */
export interface Risk {
  readonly risk: Localized;
  readonly likelihood: Grade;
  readonly harm: Grade;
  readonly measures: Localized;
  /** What is left of it. */
  readonly left: Grade;
}

/** The data-protection impact note of a service, in `privacy.yaml` beside its `service.yaml`. */
export interface ImpactNote {
  /** The text that it was written from, or `unverified`. */
  readonly source: string;
  /** When it was last looked over. */
  readonly reviewed: PlainDate;
  readonly purpose: Localized;
  /** Why it could not be done with less. */
  readonly necessity: Localized;
  /** Whose data. */
  readonly people: Localized;
  /** Which of it is sensitive, and why it must be used. */
  readonly sensitive: Localized;
  readonly retention: Localized;
  /** Whether data leave the country. */
  readonly abroad: Localized;
  readonly risks: readonly Risk[];
  readonly conclusion: Localized;
}

const text = { type: 'object', minProperties: 1, additionalProperties: { type: 'string', minLength: 1 } };
const grade = { enum: ['low', 'medium', 'high'] };

/** JSON Schema 2020-12 of a note. */
export const noteSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'source',
    'reviewed',
    'purpose',
    'necessity',
    'people',
    'sensitive',
    'retention',
    'abroad',
    'risks',
    'conclusion',
  ],
  properties: {
    source: { type: 'string', minLength: 1 },
    reviewed: { type: 'string', format: 'date' },
    purpose: text,
    necessity: text,
    people: text,
    sensitive: text,
    retention: text,
    abroad: text,
    risks: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['risk', 'likelihood', 'harm', 'measures', 'left'],
        properties: { risk: text, likelihood: grade, harm: grade, measures: text, left: grade },
      },
    },
    conclusion: text,
  },
} as const;
