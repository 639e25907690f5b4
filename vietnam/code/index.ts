import type { Country } from '#platform/country';
import { addresses } from './addresses.ts';
import { calendar } from './calendar.ts';
import { cards } from './cards.ts';
import { cases } from './cases.ts';
import { codes } from './codes.ts';
import { credentials } from './credentials.ts';
import { declared } from './declared.ts';
import { encodings } from './encodings.ts';
import { enrolment } from './enrolment.ts';
import { feedback } from './feedback.ts';
import { fieldFormats } from './field-formats.ts';
import { formats } from './formats.ts';
import { identifiers } from './identifiers.ts';
import { legalDocuments } from './legal-documents.ts';
import { mandates } from './mandates.ts';
import { names } from './names.ts';
import { personalData } from './personal-data.ts';
import { sso } from './sso.ts';
import { synth } from './synth/index.ts';
import { text } from './text.ts';
import { upstream } from './upstream.ts';

/** Viet Nam at the platform's extension points. Its data stand beside this folder. */
export const country: Country = {
  code: declared.code,
  name: declared.name,
  timeZone: declared.time_zone,
  callingCode: declared.calling_code,
  languages: declared.languages,
  calendar,
  identifiers,
  cards,
  names,
  text,
  formats,
  addresses,
  fieldFormats,
  cases,
  codes,
  credentials,
  encodings,
  enrolment,
  sso,
  upstream,
  feedback,
  legalDocuments,
  mandates,
  synth,
  personalData,
  roles: declared.roles,
  leadingRoles: declared.leading_roles,
  appointingRoles: declared.appointing_roles,
  counterRoles: declared.counter_roles,
};
