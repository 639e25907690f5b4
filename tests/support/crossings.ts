import { IDENTITY_CROSSINGS } from './crossings-identity.ts';

const app = 'thanglong_app';
const person = 'thanglong_person';
const agency = 'thanglong_agency';
const everybody = [app, person, agency];

/** Functions that run as the owner: who may call them, and what they tell. */
export const CROSSINGS: readonly { name: string; by: readonly string[]; tells: string }[] = [
  ...IDENTITY_CROSSINGS,
  {
    name: 'audit.kinds_of_traces',
    by: [person],
    tells: 'which agencies have read what of the person, for whom they look for a reading',
  },
  {
    name: 'audit.traces_of_persons',
    by: [person],
    tells: 'the traces of the persons of the hat, of other subjects nothing',
  },
  {
    name: 'registries.documents_of',
    by: everybody,
    tells: 'number, title and times of legal documents, which are open to everybody',
  },
  {
    name: 'registries.count_waiting',
    by: [app, agency],
    tells: 'how many changes of declarations wait to be confirmed',
  },
  {
    name: 'registries.person_has_ended',
    by: everybody,
    tells: 'whether the record of a person says that they died',
  },
  {
    name: 'registries.imports_due',
    by: [app],
    tells: 'the ids of files that a job has to read or take in, and for which agency',
  },
  {
    name: 'registries.exports_due',
    by: [app],
    tells: 'the ids of files that a job has to make or take away, and for which agency',
  },
  { name: 'registries.kept_files', by: [app], tells: 'which of these files a registry still needs' },
  ...['add_names', 'forget_import_rows'].map((name) => ({
    name: `registries.${name}`,
    by: [agency],
    tells: 'nothing',
  })),
  { name: 'registries.forget_import_faults', by: [app], tells: 'nothing' },
  {
    name: 'registries.duplicate_searches_due',
    by: [app],
    tells: 'which registries an agency has asked to be looked through',
  },
  {
    name: 'registries.names_with_keys',
    by: [agency],
    tells: 'all names in the registry that the door has open, and how they are found',
  },
  {
    name: 'registries.imported_names',
    by: [agency],
    tells: 'names in a file of one’s own agency, for the registry that the door has open for writing',
  },
  {
    name: 'registries.find_names',
    by: [agency],
    tells: 'names like one that is looked for, in the registry that the door has open',
  },
  { name: 'registries.business_of', by: everybody, tells: 'number, name and representative of a business' },
  { name: 'registries.businesses_of', by: everybody, tells: 'the businesses that a person represents' },
  { name: 'cases.draw_numbers', by: everybody, tells: 'numbers that nobody has had' },
  {
    name: 'cases.due_alarms',
    by: [app],
    tells: 'which cases at which agencies the clock has something to say about',
  },
  {
    name: 'cases.follow_case',
    by: [app],
    tells: 'how a case stands, to whoever has its code and knows its applicant',
  },
  {
    name: 'cases.filed_for',
    by: [person],
    tells: 'that others filed cases for a person of the hat and how they stand, not what they say',
  },
  { name: 'cases.follow_history', by: [app], tells: 'the states that it has had, to the same' },
  { name: 'cases.late_complaints', by: [app], tells: 'which complaints at which agencies are answered late' },
  {
    name: 'cases.same_running',
    by: [person, agency],
    tells: 'whether a case about the same matter is running, not whose',
  },
  {
    name: 'cases.same_running_codes',
    by: [agency],
    tells: 'codes of other running cases about the matter of a case of the agency',
  },
  { name: 'cases.late_consultations', by: [app], tells: 'which questions between agencies are late' },
  {
    name: 'cases.due_timers',
    by: [app],
    tells: 'which cases at which agencies wait for a time that has come',
  },
  {
    name: 'cases.taken_in',
    by: [agency],
    tells: 'how a case stands, to the agencies that helped with it, took it in or decide it',
  },
  { name: 'cases.taken_in_at', by: [agency], tells: 'which cases those are, at a counter or by code' },
  { name: 'credentials.forget_offers', by: [app], tells: 'nothing' },
  {
    name: 'credentials.holder_at',
    by: [app],
    tells: 'whose a credential is that was shown here, for their trace',
  },
  {
    name: 'credentials.in_force_of',
    by: [app],
    tells: 'the credentials of a record or document that changed',
  },
  {
    name: 'credentials.issued_person',
    by: [app],
    tells: 'whose a credential is, to the endpoint that was given its secret',
  },
  {
    name: 'credentials.offer_person',
    by: [app],
    tells: 'whose an offer is, to the endpoint that was given its secret',
  },
  { name: 'credentials.revoked_places', by: [app], tells: 'random places of revoked credentials' },
  {
    name: 'documents.held_content',
    by: [person],
    tells: 'what a document says, to whoever holds it',
  },
  { name: 'documents.known_files', by: [app], tells: 'which of the given files are in use' },
  {
    name: 'documents.verify_code',
    by: everybody,
    tells: 'kind, number, agency and state of a document, to whoever has its code',
  },
  { name: 'documents.verify_hash', by: everybody, tells: 'the same to whoever has the file' },
  {
    name: 'notifications.claim_due',
    by: [app],
    tells: 'which messages are due and whose they are, to the job that sends; no text and no address',
  },
  { name: 'notifications.count_by_state', by: [app], tells: 'how many messages there are by state' },
  { name: 'notifications.due_digests', by: [app], tells: 'to whom a digest is due' },
  {
    name: 'notifications.owner_of_delivery',
    by: [app],
    tells: 'under whose hat a report of a provider is written down',
  },
  { name: 'notifications.retry', by: [app], tells: 'whether a message that was given up goes again' },
  { name: 'notifications.stuck', by: [app], tells: 'what has not left and why, not whose it is' },
  {
    name: 'registries.kin_of',
    by: [agency],
    tells:
      'record ids of the family of record ids, to officials: nobody decides a matter of their own family',
  },
  { name: 'registries.numbers_of', by: everybody, tells: 'personal numbers of record ids' },
  { name: 'registries.person_name', by: everybody, tells: 'the name of a record id' },
  {
    name: 'registries.persons_of',
    by: [agency],
    tells: 'record ids of personal numbers, many at once, for files that are brought in',
  },
  { name: 'registries.person_of_number', by: everybody, tells: 'the record id of a personal number' },
  {
    name: 'registries.wards_of',
    by: everybody,
    tells: 'names and ids of the children under age of a record id',
  },
  {
    name: 'services.stale_part_uploads',
    by: [app],
    tells: 'which files in parts are old, and whose, to the job that lets go of them',
  },
  {
    name: 'privacy.due_alarms',
    by: [app],
    tells: 'which requests and breaches at which agencies are near or past their time',
  },
  {
    name: 'privacy.due_exports',
    by: [app],
    tells: 'which copies are waited for or past their time, and whose, to the job that makes them',
  },
  { name: 'privacy.known_files', by: [app], tells: 'which of the given files are copies' },
  {
    name: 'registries.is_restricted',
    by: everybody,
    tells: 'whether a person lets a registry be used only where the law demands it',
  },
  {
    name: 'identity.sso_public_clients',
    by: everybody,
    tells: 'which programs there are, whose, and what they may learn: the record of processing is public',
  },
];
