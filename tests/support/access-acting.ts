/**
 * Who may do what in the mother's name, in the words of the house and apart from its code. She has filed a birth and begun another
 * draft of it. Whoever acts in her name does what the mandate has in it, as far as it goes, and nothing that is hers alone.
 */
export const PARTIES = [
  'her attorney for this service',
  'her attorney for everything',
  'an attorney of hers for another service',
  'a helper of hers for this service',
  'somebody who may only read this service',
  'a revoked attorney of hers',
  'an employee of a company, for the company',
  'somebody whom she has not asked',
] as const;
export type Party = (typeof PARTIES)[number];

/**
 * `not in her name`: while acting one must stop first, or may do less; `not this service`: it is another's service than the mandate's;
 * `as themselves`: it is not about her at all, and who may is said elsewhere.
 */
export type Said = 'yes' | 'no such thing' | 'not in her name' | 'not this service' | 'as themselves';
type Row = Readonly<Record<Party, Said>>;

const row = (outcome: Said, others: Partial<Row> = {}): Row =>
  Object.fromEntries(PARTIES.map((who) => [who, others[who] ?? outcome])) as Row;

/** Those who act for nobody are themselves: what is hers is no such thing to them. */
const themselves = {
  'a revoked attorney of hers': 'no such thing',
  'somebody whom she has not asked': 'no such thing',
} as const;
/** Seen by whoever may at least read the service of the case or draft; a company has none of hers. */
const readsIt = row('yes', {
  ...themselves,
  'an attorney of hers for another service': 'no such thing',
  'an employee of a company, for the company': 'no such thing',
});
/** Filled in by whoever may prepare. */
const preparesIt = { ...readsIt, 'somebody who may only read this service': 'not in her name' } satisfies Row;
/** Filed, answered and taken back by whoever may submit: the helper never. */
const submitsIt = { ...preparesIt, 'a helper of hers for this service': 'not in her name' } satisfies Row;
/** Pages that show what there is: everybody has one. */
const lists = row('yes', {
  'a revoked attorney of hers': 'as themselves',
  'somebody whom she has not asked': 'as themselves',
});
/** By method and path. What does not stand here is hers alone: whoever acts in her name is told to stop first. */
export const MAY_FOR_HER: Readonly<Record<string, Row>> = {
  'GET /my': lists,
  'GET /my/cases': lists,
  'GET /my/notices': lists,
  'GET /my/documents': lists,
  'POST /services/:name/start': row('yes', {
    'an attorney of hers for another service': 'not this service',
    'somebody who may only read this service': 'not in her name',
    'an employee of a company, for the company': 'not this service',
    'a revoked attorney of hers': 'as themselves',
    'somebody whom she has not asked': 'as themselves',
  }),
  'GET /my/cases/:id': readsIt,
  'GET /my/cases/:id/receipt': readsIt,
  'GET /my/cases/:id/print': readsIt,
  'GET /my/documents/:id': readsIt,
  'GET /drafts/:id': readsIt,
  'GET /drafts/:id/review': readsIt,
  'GET /drafts/:id/print': readsIt,
  'GET /drafts/:id/:page': preparesIt,
  'POST /drafts/:id/:page': preparesIt,
  'POST /drafts/:id/:page/check': preparesIt,
  'POST /drafts/:id/uploads': preparesIt,
  'POST /drafts/:id/uploads/:upload': preparesIt,
  'POST /drafts/:id/uploads/:upload/delete': preparesIt,
  'POST /drafts/:id/delete': preparesIt,
  'POST /drafts/:id/signers': submitsIt,
  'POST /drafts/:id/submit': submitsIt,
  'GET /my/cases/:id/supplement': submitsIt,
  'POST /my/cases/:id/supplement': submitsIt,
  'GET /my/cases/:id/withdraw': submitsIt,
  'POST /my/cases/:id/withdraw': submitsIt,
};

/** What is the actor's own business whoever they act for: their account, their mandates, what they ask about their own data. */
export const ONES_OWN: readonly RegExp[] = [
  /^(?:GET|POST) \/my\/(?:mandates|acting)(?:\/|$)/,
  /^GET \/my\/level$/,
  /^(?:GET|POST) \/enrol\/business$/,
  /^(?:GET|POST) \/my\/data\/(?:requests|copies)(?:\/|$)/,
  /^(?:GET|POST) \/my\/consents(?:\/|$)/,
];
