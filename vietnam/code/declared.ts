import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { Localized, PersonalDataRules, PlainDate } from '#platform/country';

/** The part of country.yaml that the code reads; the rest is for the blocks. */
interface CountryFile {
  readonly code: string;
  readonly name: Localized;
  readonly time_zone: string;
  readonly calling_code: string;
  readonly languages: readonly string[];
  readonly working_time: {
    readonly weekdays: readonly number[];
    readonly hours: readonly { from: string; to: string }[];
    readonly cut_off: string;
  };
  readonly roles: Readonly<Record<string, Localized>>;
  readonly leading_roles: readonly string[];
  readonly appointing_roles: Readonly<Record<string, readonly string[]>>;
  readonly counter_roles: readonly string[];
  readonly feedback: {
    readonly rating_open: string;
    readonly complaints: readonly {
      readonly valid_from: PlainDate;
      readonly source: string;
      readonly roles: readonly string[];
      readonly refuse_within: string;
      readonly ask_within: string;
      readonly answer_within: string;
    }[];
  };
  readonly personal_data: readonly {
    readonly valid_from: PlainDate;
    readonly source: string;
    readonly answer_within: string;
    readonly requests: PersonalDataRules['requests'];
    readonly remind_before: string;
    readonly complain_to: Localized;
    readonly breach: { within: string; remind_before: string; authority: Localized; source: string };
    readonly review_notes: { every: string; source: string };
  }[];
  readonly legal_documents: Readonly<
    Record<
      | 'registry'
      | 'file'
      | 'number_pattern'
      | 'title'
      | 'in_force_from'
      | 'in_force_until'
      | 'amended_by'
      | 'repealed_by',
      string
    >
  >;
  readonly personal_number: {
    readonly places: Readonly<Record<string, { name: string; province: string; until?: PlainDate }>>;
    readonly new_numbers: Readonly<Record<string, string>>;
  };
}

/** A row of holidays.csv. A `proposed` day is known of but not in force, and so never counts. */
export interface SpecialDay {
  readonly date: PlainDate;
  readonly kind: 'holiday' | 'compensation' | 'swapped-off' | 'swapped-work' | 'proposed';
  readonly name_vi: string;
  readonly name_en: string;
  readonly source: string;
}

const beside = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

export const declared = parseYaml(beside('country.yaml')) as CountryFile;
export const specialDays = parseCsv(beside('holidays.csv'), {
  columns: true,
}) as unknown as readonly SpecialDay[];
