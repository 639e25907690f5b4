import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { Country, Localized } from '#platform/country';
import { addresses } from './addresses.ts';
import { cards } from './cards.ts';
import { codes } from './codes.ts';
import { credentials } from './credentials.ts';
import { encodings } from './encodings.ts';
import { enrolment } from './enrolment.ts';
import { formats } from './formats.ts';
import { identifiers } from './identifiers.ts';
import { mandates } from './mandates.ts';
import { names, text } from './names.ts';
import { personalData } from './personal-data.ts';
import { sso } from './sso.ts';
import { synth } from './synth.ts';
import { upstream } from './upstream.ts';

const beside = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

const declared = parseYaml(beside('country.yaml')) as {
  code: string;
  name: Localized;
  time_zone: string;
  languages: string[];
  roles: Record<string, Localized>;
  leading_roles: string[];
  appointing_roles: Record<string, string[]>;
  counter_roles: string[];
};
const days = parseCsv(beside('holidays.csv'), { columns: true }) as unknown as {
  date: string;
  kind: string;
  name: string;
  source: string;
}[];

const state = (code: string, name: string) => ({ code, name: { en: name } });

/** The invented country: as unlike a real one as the contract allows, so that an assumption in the engine shows. */
export const country: Country = {
  code: declared.code,
  name: declared.name,
  timeZone: declared.time_zone,
  languages: declared.languages,
  calendar: {
    hours: [{ from: '07:00', to: '14:00' }],
    weekdays: [7, 1, 2, 3, 4],
    holidays: days
      .filter(({ kind }) => kind === 'holiday')
      .map(({ date, name, source }) => ({ date, name: { en: name }, source })),
    swappedWorkingDays: days
      .filter(({ kind }) => kind === 'swapped-work')
      .map(({ date, source }) => ({ date, source })),
    cutOff: '12:00',
  },
  identifiers,
  cards,
  names,
  text,
  formats,
  addresses,
  codes,
  credentials,
  encodings,
  enrolment,
  mandates,
  sso,
  synth,
  upstream,
  cases: {
    code: ({ agencyCode, date, sequence }) =>
      `${agencyCode}-${date.slice(0, 4)}-${date.slice(5, 7)}${date.slice(8)}-${sequence}`,
    states: {
      submitted: state('N', 'New'),
      accepted: state('A', 'Taken in'),
      rejected: state('R', 'Turned away'),
      'in-progress': state('W', 'At work'),
      'supplement-requested': state('M', 'More needed'),
      'payment-requested': state('P', 'To be paid'),
      'withdrawal-requested': state('B', 'Asked back'),
      stopped: state('S', 'Stopped'),
      decided: state('D', 'Decided'),
      delivered: state('H', 'Handed over'),
    },
    paperKinds: {
      original: { code: 'O', name: { en: 'Original' } },
      copy: { code: 'C', name: { en: 'Certified copy' } },
      electronic: { code: 'E', name: { en: 'Born as a file' } },
    },
    documentNumber: ({ sequence, symbol }) => `${sequence}/${symbol}`,
  },
  roles: declared.roles,
  feedback: {
    ratingOpen: '10 days',
    complaints: [
      {
        validFrom: '2020-01-01',
        source: 'unverified',
        roles: ['mayor'],
        refuseWithin: '2 working-days',
        askWithin: '4 working-days',
        answerWithin: '8 working-days',
      },
    ],
  },
  personalData,
  leadingRoles: declared.leading_roles,
  appointingRoles: declared.appointing_roles,
  counterRoles: declared.counter_roles,
};
