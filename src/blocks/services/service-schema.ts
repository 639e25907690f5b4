import { lawClockSchema } from './law-clock.ts';

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;
const date = { type: 'string', format: 'date' } as const;
const id = { type: 'string', pattern: '^[a-z][a-z0-9_]{0,59}$' } as const;
const serviceName = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$',
  maxLength: 80,
} as const;
const name = { type: 'string', pattern: '^[a-z][a-z0-9.-]*$', maxLength: 80 } as const;
/** Any tree of values; FEEL in it is checked apart. */
const value = {} as const;
const values = { type: 'object', additionalProperties: value } as const;

const object = (required: readonly string[], properties: object) =>
  ({ type: 'object', required, additionalProperties: false, properties }) as const;
const list = (items: object, maxItems = 60) => ({ type: 'array', items, maxItems }) as const;

/** States that a declaration may name; the platform's own. */
const states = [
  'submitted',
  'accepted',
  'rejected',
  'in-progress',
  'supplement-requested',
  'payment-requested',
  'withdrawal-requested',
  'stopped',
  'decided',
  'delivered',
];

const task = {
  type: 'object',
  oneOf: [
    object(['role', 'title', 'outcomes'], {
      role: name,
      title: text,
      guidance: text,
      within: text,
      after_fee: { type: 'boolean' },
      outcomes: {
        ...list(
          object(['id', 'title'], {
            id,
            title: text,
            needs_reason: { type: 'boolean' },
            state: { enum: states },
          }),
        ),
        minItems: 1,
      },
    }),
    object(['write', 'key', 'values'], {
      title: text,
      write: name,
      each: value,
      key: value,
      personal_number: object(['sex', 'birth_date', 'area'], { sex: value, birth_date: value, area: value }),
      subject: value,
      subject_number: value,
      valid_from: value,
      values,
      basis: text,
    }),
    object(['issue', 'title', 'signatory', 'to', 'data'], {
      issue: name,
      title: text,
      signatory: id,
      to: { ...list(value), minItems: 1 },
      subject: value,
      data: values,
    }),
    object(['send', 'agency', 'data'], {
      title: text,
      send: serviceName,
      agency: object(['body', 'at'], { body: name, at: value }),
      data: values,
    }),
    object(['receive'], { title: text, receive: id }),
  ],
} as const;

/** JSON Schema 2020-12 of service.yaml. */
export const serviceSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object(
    ['service', 'name', 'version', 'in_force', 'legal_basis', 'competent', 'online', 'channels', 'assurance'],
    {
      service: serviceName,
      procedure_code: text,
      name: text,
      summary: text,
      description: text,
      keywords: list(text),
      source: text,
      version: { type: 'integer', minimum: 1 },
      in_force: object(['from'], { from: date, to: date }),
      legal_basis: {
        ...list(
          object(['document'], {
            document: text,
            article: text,
            title: text,
            valid_from: date,
            valid_to: date,
            source: text,
          }),
        ),
        minItems: 1,
      },
      competent: object(['body'], { body: name, at: value, name: text }),
      online: { enum: ['full', 'partial', 'none'] },
      online_reason: text,
      channels: { ...list({ type: 'string', enum: ['online', 'counter', 'post'] }), uniqueItems: true },
      opened_by: { enum: ['person', 'message'] },
      life_events: { ...list(name), uniqueItems: true },
      who: text,
      on_behalf: { type: 'boolean' },
      applicants: {
        ...list({ type: 'string', enum: ['person', 'business'] }, 2),
        minItems: 1,
        uniqueItems: true,
      },
      one_at_a_time: value,
      assurance: { type: 'integer', minimum: 0, maximum: 4 },
      deadline: object(['within'], {
        within: text,
        ...lawClockSchema,
        note: text,
        source: text,
      }),
      fees: list(
        object(['name', 'amount'], {
          name: text,
          amount: { type: 'integer', minimum: 0 },
          when: text,
          applies: value,
          quantity: value,
          collect: { enum: ['counter'] },
          source: text,
        }),
      ),
      papers: list(
        object(['name'], {
          name: text,
          case: text,
          note: text,
          from_registry: name,
          form: text,
          originals: { type: 'integer', minimum: 0 },
          copies: { type: 'integer', minimum: 0 },
          source: text,
        }),
      ),
      steps: list(text),
      form: { const: 'form.yaml' },
      process: { const: 'process.bpmn' },
      result: object([], { name: text, template: name, registry: name }),
      tasks: { type: 'object', propertyNames: id, additionalProperties: task, maxProperties: 200 },
      reply: values,
      receipt: object([], { personal_number: value, address: value, phone: value, email: value }),
      examples: list(
        object(['name', 'given', 'then'], {
          name: text,
          given: object(['form'], { applicant: text, form: { type: 'object' }, today: date }),
          then: object([], { faults: list(text), outcome: text, within: text, opens: list(serviceName) }),
        }),
      ),
      links: list(object(['title', 'url'], { title: text, url: { type: 'string', pattern: '^https://' } })),
    },
  ),
};
