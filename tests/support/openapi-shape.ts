const map = (of: object) => ({ type: 'object', additionalProperties: of });
const words = { type: 'string', minLength: 1 };
const content = map({ type: 'object', required: ['schema'], properties: { schema: { type: 'object' } } });

/** A fixed field may be extended by `x-` and by nothing else. */
const fixed = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  patternProperties: { '^x-': true },
  additionalProperties: false,
});

const parameter = fixed(
  {
    name: words,
    in: { enum: ['path', 'query', 'header'] },
    required: { type: 'boolean' },
    description: words,
    schema: { type: 'object' },
    style: { enum: ['form', 'simple'] },
    explode: { type: 'boolean' },
  },
  ['name', 'in', 'schema'],
);

const header = fixed({ description: words, schema: { type: 'object' } }, ['schema']);
const security = { type: 'array', items: map({ type: 'array', items: words }) };

const operation = fixed(
  {
    operationId: words,
    summary: words,
    description: words,
    parameters: { type: 'array', items: parameter },
    requestBody: fixed({ content, required: { type: 'boolean' } }, ['content']),
    security,
    responses: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^(default|[1-5](\\d\\d|XX))$' },
      additionalProperties: fixed({ description: words, headers: map(header), content }, ['description']),
    },
  },
  ['responses'],
);

/** The parts of the OpenAPI Specification 3.1.0 that our descriptions use, as section 4.8 has them. */
export const openApiShape = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...fixed(
    {
      openapi: { const: '3.1.0' },
      jsonSchemaDialect: { type: 'string', format: 'uri' },
      info: fixed({ title: words, version: words, summary: words, description: words }, ['title', 'version']),
      servers: { type: 'array', items: fixed({ url: words }, ['url']) },
      externalDocs: fixed({ url: { type: 'string', format: 'uri' } }, ['url']),
      security,
      paths: {
        type: 'object',
        propertyNames: { pattern: '^/' },
        additionalProperties: fixed(
          { get: operation, head: operation, post: operation, patch: operation },
          [],
        ),
      },
      components: fixed(
        {
          securitySchemes: map(
            fixed(
              {
                type: { const: 'oauth2' },
                flows: fixed(
                  {
                    clientCredentials: fixed(
                      { tokenUrl: { type: 'string', format: 'uri' }, scopes: map({ type: 'string' }) },
                      ['tokenUrl', 'scopes'],
                    ),
                  },
                  [],
                ),
              },
              ['type', 'flows'],
            ),
          ),
          schemas: { ...map({ type: 'object' }), propertyNames: { pattern: '^[a-zA-Z0-9._-]+$' } },
        },
        [],
      ),
    },
    ['openapi', 'info', 'paths'],
  ),
};
