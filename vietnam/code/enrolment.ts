import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { BusinessEnrolmentRules, EnrolmentRules, Localized, PaperRules } from '#platform/country';

interface Declared {
  readonly minimum_age: number;
  readonly minimum_age_source: string;
  readonly desk: { where: Localized; bring: Localized };
  readonly papers: readonly PaperRules[];
  readonly reproof: {
    source: string;
    ages: readonly number[];
    early_years: number;
    notice_days: number;
    grace_days: number;
  };
  readonly business: BusinessEnrolmentRules;
}

const declared = parse(readFileSync(new URL('../enrolment.yaml', import.meta.url), 'utf8')) as Declared;
const { reproof, business } = declared;

/** How people and businesses come by an account, as enrolment.yaml declares it. */
export const enrolment: EnrolmentRules = {
  minimumAge: declared.minimum_age,
  minimumAgeSource: declared.minimum_age_source,
  desk: declared.desk,
  papers: declared.papers,
  reproof: {
    source: reproof.source,
    ages: reproof.ages,
    earlyYears: reproof.early_years,
    noticeDays: reproof.notice_days,
    graceDays: reproof.grace_days,
  },
  business,
};
