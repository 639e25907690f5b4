const app = 'thanglong_app';
const person = 'thanglong_person';
const agency = 'thanglong_agency';
const everybody = [app, person, agency];

/** Functions that run as the owner: who may call them, and what they tell. */
export const CROSSINGS: readonly { name: string; by: readonly string[]; tells: string }[] = [
  {
    name: 'audit.traces_of_persons',
    by: [person],
    tells: 'the traces of the persons of the hat, of other subjects nothing',
  },
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
  { name: 'cases.follow_history', by: [app], tells: 'the states that it has had, to the same' },
  { name: 'cases.late_complaints', by: [app], tells: 'which complaints at which agencies are answered late' },
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
  { name: 'documents.known_files', by: [app], tells: 'which of the given files are in use' },
  {
    name: 'documents.verify_code',
    by: everybody,
    tells: 'kind, number, agency and state of a document, to whoever has its code',
  },
  { name: 'documents.verify_hash', by: everybody, tells: 'the same to whoever has the file' },
  { name: 'identity.account_facts', by: [app], tells: 'who an account is of, to sign-in that knows its id' },
  { name: 'identity.add_totp', by: [app], tells: 'nothing' },
  {
    name: 'identity.authenticators_of',
    by: [app],
    tells: 'what an account signs in with, without any secret',
  },
  { name: 'identity.add_code_key', by: [app], tells: 'nothing' },
  { name: 'identity.code_holder', by: [app], tells: 'whose a code is that was checked here' },
  { name: 'identity.code_keys', by: [app], tells: 'public keys' },
  {
    name: 'identity.code_signing_key',
    by: [app],
    tells: 'the key that signs codes, wrapped by the master key',
  },
  { name: 'identity.codes_of_record', by: [app], tells: 'the codes of a record that was written' },
  { name: 'identity.revoked_codes', by: [app], tells: 'random numbers of revoked codes' },
  { name: 'identity.begin_attempt', by: [app], tells: 'how often somebody has tried' },
  { name: 'identity.begin_session', by: [app], tells: 'nothing' },
  { name: 'identity.demo_people', by: [app], tells: 'the accounts of the demo' },
  { name: 'identity.end_session', by: [app], tells: 'nothing' },
  {
    name: 'identity.find_login',
    by: [app],
    tells: 'the hash of the password of a login, to the one who checks it',
  },
  { name: 'identity.forget_attempts', by: [app], tells: 'nothing' },
  { name: 'identity.official_name', by: everybody, tells: 'the name of an official, of nobody else' },
  { name: 'identity.official_is', by: [agency], tells: 'whether its official is the person concerned' },
  { name: 'identity.officials_of', by: [agency], tells: 'an agency, who holds which role there' },
  { name: 'identity.open_session', by: [app], tells: 'who somebody is who has the token' },
  {
    name: 'identity.session_sign_in',
    by: [app],
    tells: 'how somebody signed in who has the token, and how strongly they could',
  },
  { name: 'identity.take_back_attempt', by: [app], tells: 'nothing' },
  {
    name: 'identity.totps_of',
    by: [app],
    tells: 'the wrapped secrets of an account’s apps, to the one who checks a code',
  },
  { name: 'identity.touch_session', by: [app], tells: 'nothing' },
  { name: 'identity.use_totp', by: [app], tells: 'whether a code was used already' },
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
  { name: 'registries.numbers_of', by: everybody, tells: 'personal numbers of record ids' },
  { name: 'registries.person_name', by: everybody, tells: 'the name of a record id' },
  { name: 'registries.person_of_number', by: everybody, tells: 'the record id of a personal number' },
  {
    name: 'registries.wards_of',
    by: everybody,
    tells: 'names and ids of the children under age of a record id',
  },
];
