const text = { type: 'string', minLength: 1 } as const;
const names = { type: 'array', items: text, minItems: 1, uniqueItems: true } as const;

/** JSON Schema 2020-12 of a `registry.yaml`: its shape. What the parts say of each other is checked beside it. */
export const declarationSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: [
    'registry',
    'name',
    'source',
    'in_force',
    'legal_basis',
    'owner',
    'history',
    'key',
    'record',
    'read',
    'write',
  ],
  additionalProperties: false,
  properties: {
    registry: { type: 'string', pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', maxLength: 50 },
    name: text,
    description: text,
    source: text,
    in_force: {
      type: 'object',
      required: ['from'],
      additionalProperties: false,
      properties: { from: { type: 'string', format: 'date' } },
    },
    legal_basis: {
      type: 'array',
      items: {
        type: 'object',
        required: ['document'],
        additionalProperties: false,
        properties: { document: text, article: text },
      },
    },
    owner: { type: 'object', required: ['body'], additionalProperties: false, properties: { body: text } },
    history: { const: 'full' },
    key: text,
    people: { type: 'boolean' },
    passes_on: { type: 'boolean' },
    subject: text,
    unique: names,
    predicates: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][a-z0-9-]{0,49}$' },
      additionalProperties: {
        type: 'object',
        required: ['says', 'holds', 'ask'],
        additionalProperties: false,
        properties: {
          says: text,
          holds: text,
          given: {
            type: 'object',
            propertyNames: { pattern: '^[a-z][a-z_]{0,49}$' },
            additionalProperties: {
              type: 'object',
              required: ['title'],
              oneOf: [{ required: ['values'] }, { required: ['agency'] }],
              additionalProperties: false,
              properties: {
                title: text,
                // So few that nobody finds a value by asking for one after another.
                values: {
                  type: 'array',
                  items: { type: ['string', 'number'] },
                  minItems: 1,
                  maxItems: 8,
                  uniqueItems: true,
                },
                agency: { const: 'area' },
              },
            },
          },
          ask: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['for'],
              additionalProperties: false,
              oneOf: [{ required: ['roles'] }, { required: ['systems'] }, { required: ['programs'] }],
              properties: { roles: names, systems: names, programs: names, for: names, basis: text },
            },
          },
        },
      },
    },
    search: {
      type: 'array',
      minItems: 1,
      maxItems: 4,
      items: {
        type: 'object',
        oneOf: [{ required: ['person'] }, { required: ['title'] }],
        additionalProperties: false,
        properties: { person: text, title: text, born: text, sex: text, area: text },
      },
    },
    record: {
      type: 'object',
      required: ['type', 'properties'],
      properties: {
        type: { const: 'object' },
        required: names,
        properties: {
          type: 'object',
          minProperties: 1,
          maxProperties: 200,
          additionalProperties: {
            type: 'object',
            required: ['type', 'title', 'x-sharing'],
            properties: {
              type: { enum: ['string', 'integer', 'number', 'boolean', 'object', 'array'] },
              title: text,
              'x-indexed': { type: 'boolean' },
              'x-sharing': { enum: ['open', 'default', 'special'] },
              'x-is': {
                enum: [
                  'full-name',
                  'family-name',
                  'middle-name',
                  'given-name',
                  'sex',
                  'birth-date',
                  'parent',
                  'spouse',
                ],
              },
              'x-ref': text,
              'x-labels': { type: 'object', additionalProperties: text },
              'x-options': text,
              'x-geometry': { const: true },
              'x-was': text,
            },
          },
        },
      },
    },
    retention: {
      type: 'object',
      oneOf: [{ required: ['years'] }, { required: ['forever'] }],
      additionalProperties: false,
      properties: { years: { type: 'integer', minimum: 1 }, forever: { const: true }, basis: text },
    },
    quality: {
      type: 'array',
      items: {
        type: 'object',
        required: ['must', 'says'],
        additionalProperties: false,
        properties: { must: text, says: text },
      },
    },
    examples: { type: 'array', items: { type: 'object' }, minItems: 1 },
    read: {
      type: 'array',
      items: {
        type: 'object',
        required: ['attributes'],
        additionalProperties: false,
        oneOf: [
          { required: ['roles'] },
          { required: ['systems'] },
          { required: ['named_in'] },
          { required: ['programs', 'for'] },
        ],
        properties: {
          roles: names,
          systems: names,
          programs: names,
          named_in: names,
          for: names,
          attributes: { anyOf: [{ const: 'all' }, names] },
          list: { type: 'boolean' },
          export: { type: 'boolean' },
          basis: text,
        },
      },
    },
    write: {
      type: 'array',
      items: {
        anyOf: [
          {
            type: 'object',
            required: ['case'],
            additionalProperties: false,
            properties: {
              case: {
                type: 'object',
                required: ['bodies'],
                additionalProperties: false,
                properties: { bodies: names },
              },
            },
          },
          {
            type: 'object',
            required: ['import'],
            additionalProperties: false,
            properties: {
              import: {
                type: 'object',
                required: ['bodies', 'roles'],
                additionalProperties: false,
                properties: { bodies: names, roles: names, programs: { type: 'boolean' } },
              },
            },
          },
          {
            type: 'object',
            required: ['feed'],
            additionalProperties: false,
            properties: { feed: text, programs: names },
          },
        ],
      },
    },
  },
} as const;

/** The keywords of our own that an attribute may carry; any other `x-` is a slip of the pen. */
export const ATTRIBUTE_KEYWORDS = [
  'x-indexed',
  'x-sharing',
  'x-is',
  'x-ref',
  'x-labels',
  'x-options',
  'x-geometry',
  'x-was',
] as const;
