import { atAreas } from './access-areas.ts';
import { atCounters, OPENED_AT_COUNTERS } from './access-counter.ts';
import { withWallets } from './access-credentials.ts';
import { aroundDeclarations, OPENED_AROUND_DECLARATIONS } from './access-declarations.ts';
import { whenEnrolling } from './access-enrolment.ts';
import { atTheRegistries, OPENED_WHEN_EXPLORING } from './access-explorer.ts';
import { atExports, OPENED_AT_EXPORTS } from './access-exports.ts';
import { atFeedback } from './access-feedback.ts';
import { OPENED_WHEN_FINDING, whenFinding } from './access-finding.ts';
import { atImports, OPENED_AT_IMPORTS } from './access-imports.ts';
import { withMandates } from './access-mandates.ts';
import { atOfficials } from './access-officials.ts';
import { OPENED_AT_THE_DESK } from './access-opened.ts';
import { aboutPrivacy, OPENED_ABOUT_PRIVACY } from './access-privacy.ts';
import { atRegistries } from './access-registries.ts';
import { atRegistryApi } from './access-registry-api.ts';
import { whenSigningIn } from './access-sign-in.ts';
import { toOtherPrograms } from './access-sso.ts';
import { withoutUpstream } from './access-upstream.ts';

/**
 * Who may do what, in the words of the house and apart from its code: written from what the law of the house says
 * (a person sees what is theirs, an official what their role at their agency is for), never from the route tables.
 */

/** The people of the story. The mother has filed; the case waits for the clerk. */
export const PEOPLE = [
  'a stranger',
  'the mother',
  'another mother',
  'a person known only remotely',
  'a former official',
  'the clerk',
  'a colleague',
  'an official of the same agency whose role has nothing to do with it',
  'an official of another agency',
  'the operator',
] as const;
export type Someone = (typeof PEOPLE)[number];

/** What comes of asking: it is done, one must sign in first, it is not for one's like, or for all one learns there is no such thing. */
export type Outcome = 'yes' | 'sign in' | 'not for you' | 'no such thing' | 'not now';
type Row = Readonly<Record<Someone, Outcome>>;

const rest = (outcome: Outcome, others: Partial<Row> = {}): Row =>
  Object.fromEntries(PEOPLE.map((who) => [who, others[who] ?? outcome])) as Row;

const anybody = rest('yes');
/** Officials are people too: each has pages of their own. */
const anyPerson = rest('yes', { 'a stranger': 'sign in' });
const officials = rest('yes', {
  'a stranger': 'sign in',
  'the mother': 'not for you',
  'another mother': 'not for you',
  'a person known only remotely': 'not for you',
  'a former official': 'not for you',
});
const leaders = rest('not for you', { 'a stranger': 'sign in' });
const operators = rest('not for you', { 'a stranger': 'sign in', 'the operator': 'yes' });
const hersAlone = rest('no such thing', { 'a stranger': 'sign in', 'the mother': 'yes' });
/** Hers, but nothing has been asked of her yet. */
const hersLater = { ...hersAlone, 'the mother': 'not now' } satisfies Row;
const identifiedInPerson = rest('yes', {
  'a stranger': 'sign in',
  'a person known only remotely': 'not for you',
});
const noCodeOfTheirs = rest('no such thing', {
  'a stranger': 'sign in',
  'a person known only remotely': 'not for you',
});
/** What several roles of an agency work on. */
const itsRoles = {
  ...officials,
  'an official of the same agency whose role has nothing to do with it': 'not for you',
  'an official of another agency': 'no such thing',
  'the operator': 'no such thing',
} satisfies Row;
const theClerkAlone = { ...itsRoles, 'a colleague': 'not for you' } satisfies Row;
/** Even the clerk only once they have taken the task. */
const theClerkLater = { ...theClerkAlone, 'the clerk': 'not now' } satisfies Row;
/** Nobody has asked their agency anything. */
const noOfficials = {
  ...officials,
  ...Object.fromEntries(
    PEOPLE.filter((who) => officials[who] === 'yes').map((who) => [who, 'no such thing']),
  ),
} as Row;
/** What its roles decide once there is something to decide. */
const itsRolesLater = { ...itsRoles, 'the clerk': 'not now', 'a colleague': 'not now' } satisfies Row;

/** For who leads an agency, and none of these does. */
const noOfficialMay = rest('not for you', { 'a stranger': 'sign in' });
/** By method and path; a route that does not stand here has no access that anybody has thought about. */
export const MAY: Readonly<Record<string, Row>> = {
  'GET /': anybody,
  'GET /search': anybody,
  'GET /health': anybody,
  ...atAreas(rest),
  ...atRegistries(rest),
  ...atRegistryApi(rest),
  ...atTheRegistries({ officials, noOfficials }),
  ...aroundDeclarations({ officials, noOfficials, noOfficialMay }),
  ...whenFinding({ noOfficials, all: rest }),
  ...atExports(noOfficials),
  ...atImports(noOfficials, rest),
  'GET /services': anybody,
  'GET /services/:name': anybody,
  'GET /services/:name/start': anybody,
  'GET /life-events/:name': anybody,
  'GET /follow': anybody,
  'POST /follow': rest('no such thing'),
  ...atFeedback({ hersAlone, officials, noOfficials, all: rest }),
  ...toOtherPrograms({ anybody, anyPerson, leaders, rest }),
  'GET /verify': anybody,
  'GET /verify/:code': rest('no such thing'),
  'POST /verify': anybody,
  // Codes are checked by whoever sees them; keys and the list of revoked numbers name nobody.
  'GET /verify-code': anybody,
  'POST /verify-code': anybody,
  'GET /verify-code-worker.js': anybody,
  'GET /identity/codes/keys': anybody,
  'GET /identity/codes/revoked': anybody,
  'GET /_ui': anybody,
  // The sandbox outbox is there in development and tests only, where all mail is of invented people.
  'GET /_outbox': anybody,
  'GET /_outbox/:id/html': rest('no such thing'),
  'POST /_outbox/:id/report': rest('no such thing'),
  // Providers know an address that nobody can guess.
  'POST /callbacks/sms/:id/:mac': rest('no such thing'),
  'POST /callbacks/mail/:token': rest('no such thing'),

  'GET /my': anyPerson,
  'GET /my/data': identifiedInPerson,
  'GET /my/data/reads': anyPerson,
  // Nobody has read anything under such a number.
  'GET /my/data/reads/:id/ask': rest('no such thing', { 'a stranger': 'sign in' }),
  'POST /my/data/reads/:id/ask': rest('no such thing', { 'a stranger': 'sign in' }),
  'GET /my/data/questions': anyPerson,
  // Whose list is empty sees an empty list; nobody here has asked.
  'GET /desk/data-questions': officials,
  'GET /desk/data-questions/:id': noOfficials,
  'POST /desk/data-questions/:id': noOfficials,
  'GET /my/notices': anyPerson,
  // How one is told is one's own: the address names nobody, so nobody else's can be asked for.
  'GET /my/preferences': anyPerson,
  'POST /my/preferences': anyPerson,
  'POST /my/preferences/address': anyPerson,
  'POST /my/preferences/address/remove': anyPerson,
  'GET /my/preferences/confirm': anyPerson,
  'POST /my/preferences/confirm': anyPerson,
  'GET /my/documents': anyPerson,
  'GET /my/cases': anyPerson,
  'POST /services/:name/start': identifiedInPerson,
  // A code says who somebody is: only who was identified in person has one. The id that is asked for here is no code of anybody.
  'GET /my/code': identifiedInPerson,
  'POST /my/code': identifiedInPerson,
  'GET /my/code/:id/card': noCodeOfTheirs,
  'GET /my/code/:id/picture': noCodeOfTheirs,
  'POST /my/code/:id/revoke': noCodeOfTheirs,

  'GET /my/documents/:id': hersAlone,
  'GET /my/cases/:id': hersAlone,
  'GET /my/cases/:id/receipt': hersAlone,
  'GET /my/cases/:id/print': hersAlone,
  'GET /my/cases/:id/supplement': hersLater,
  'POST /my/cases/:id/supplement': hersLater,
  'GET /my/cases/:id/withdraw': hersAlone,
  'POST /my/cases/:id/withdraw': hersAlone,
  'GET /drafts/:id': hersAlone,
  'GET /drafts/:id/review': hersAlone,
  'GET /drafts/:id/:page': hersAlone,
  'POST /drafts/:id/:page': hersAlone,
  'POST /drafts/:id/delete': hersAlone,
  'POST /drafts/:id/submit': hersAlone,
  'GET /drafts/:id/print': hersAlone,
  'POST /drafts/:id/signers': hersAlone,
  'POST /drafts/:id/:page/check': hersAlone,
  'GET /drafts/:id/hand-over': hersAlone,
  // Giving away and confirming bind: they need a sign-in in person.
  'POST /drafts/:id/hand-over': { ...hersAlone, 'a person known only remotely': 'not for you' },
  'POST /drafts/:id/hand-over/withdraw': hersAlone,
  // Another mother offers her a draft: who asks can no more answer than anybody else.
  'GET /drafts/requests/:id': hersAlone,
  'POST /drafts/requests/:id': { ...hersAlone, 'a person known only remotely': 'not for you' },
  // What she is asked is to take a draft over: its files come with it, and are not shown before.
  'GET /drafts/requests/:id/files/:upload': { ...hersAlone, 'the mother': 'no such thing' },
  'POST /drafts/:id/uploads': hersAlone,
  'POST /drafts/:id/uploads/:upload': hersAlone,
  'POST /drafts/:id/uploads/:upload/delete': hersAlone,

  'GET /desk': officials,
  'GET /desk/inbox': officials,
  'GET /desk/inbox/file': officials,
  // Nothing is ticked: who may take a task is said at the task.
  'POST /desk/inbox/claim': officials,
  'POST /desk/inbox/decision': officials,
  'POST /desk/inbox/decide': officials,
  'POST /desk/inbox/assign': officials,
  'POST /desk/inbox/release': officials,
  'GET /desk/views': officials,
  'POST /desk/views': officials,
  // A saved view is its owner's.
  'POST /desk/views/:id': noOfficials,
  'POST /desk/views/:id/delete': noOfficials,
  'GET /desk/keys': officials,
  'GET /desk/team': noOfficialMay,
  'GET /desk/templates': officials,
  'POST /desk/templates': noOfficialMay,
  'POST /desk/templates/:id/remove': noOfficialMay,
  'POST /desk/tasks/:id/reason': theClerkAlone,
  'GET /desk/leave': officials,
  // Nobody is named: whose leave one may declare is said by who one is.
  'POST /desk/leave': noOfficialMay,
  'POST /desk/leave/:id/end': noOfficials,
  'GET /desk/cases/:id': itsRoles,
  'GET /desk/cases/:id/control-sheet': itsRoles,
  'GET /desk/cases/:id/extend': itsRoles,
  'POST /desk/cases/:id/extend': itsRoles,
  // The service names who stops its cases: who takes them in and who leads, not who examines them.
  'GET /desk/cases/:id/stop': theClerkAlone,
  'POST /desk/cases/:id/stop': theClerkAlone,
  'POST /desk/cases/:id/withdrawal': itsRolesLater,
  'POST /desk/cases/:id/fee': itsRolesLater,
  // Nothing has been issued that could be taken back.
  'GET /desk/cases/:id/results/:document/revoke': itsRolesLater,
  'POST /desk/cases/:id/results/:document/revoke': itsRolesLater,
  'GET /desk/alerts': officials,
  'GET /desk/ledger': officials,
  'GET /desk/ledger/file': officials,
  // How an agency does is for whoever leads it; none of these people does.
  'GET /desk/report': leaders,
  'GET /desk/report/file': leaders,
  'GET /desk/report/cases': leaders,
  'GET /desk/consultations': officials,
  'GET /desk/consultations/:id': noOfficials,
  'POST /desk/consultations/:id': noOfficials,
  'POST /desk/cases/:id/notes': itsRoles,
  'GET /desk/documents/:id': itsRoles,
  // Her evidence is a PDF without a page, of which there is no picture: those who may open it are told so.
  'GET /desk/documents/:id/view': itsRoles,
  'GET /desk/cases/:id/print': itsRoles,
  'POST /desk/tasks/:id/evidence': theClerkLater,
  'GET /desk/tasks/:id': theClerkAlone,
  // This task signs nothing.
  'GET /desk/tasks/:id/preview': theClerkLater,
  'GET /desk/tasks/:id/supplement': theClerkAlone,
  'POST /desk/tasks/:id/supplement': theClerkLater,
  'GET /desk/tasks/:id/consult': theClerkAlone,
  'POST /desk/tasks/:id/consult': theClerkAlone,
  'POST /desk/tasks/:id/release': theClerkLater,
  'POST /desk/tasks/:id/complete': theClerkLater,
  'POST /desk/tasks/:id/claim': theClerkAlone,
  ...withMandates(anyPerson, officials),
  ...atCounters(officials),
  ...withWallets({ anybody, identifiedInPerson, nothingOfTheirs: noCodeOfTheirs, all: rest }),
  'GET /desk/deliveries': operators,
  'GET /desk/outbox': operators,
  'POST /desk/outbox/:id/retry': operators,
  'POST /desk/deliveries/:position/retry': operators,
  // The last two of these end the session that asks.
  ...withoutUpstream(rest),
  ...atOfficials(noOfficialMay),
  ...aboutPrivacy({ anybody, anyPerson, officials, noOfficials, leaders, all: rest }),
  ...whenEnrolling(anyPerson, officials),
  ...whenSigningIn(anyPerson, officials),
};

/** Addresses under which officials see what belongs to the mother: each opening must leave a trace that she finds. */
export const OPENED_BY_OFFICIALS = [
  ...OPENED_AT_COUNTERS,
  ...OPENED_ABOUT_PRIVACY,
  ...OPENED_AROUND_DECLARATIONS,
  ...OPENED_AT_EXPORTS,
  ...OPENED_AT_IMPORTS,
  ...OPENED_WHEN_FINDING,
  ...OPENED_WHEN_EXPLORING,
  ...OPENED_AT_THE_DESK,
] as const;
