import type { Ctx } from '#platform/context';
import type { Collection } from './collections.ts';
import { AT, GEOJSON } from './describe-collection.ts';

export const MOST = 1_000;
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

const answer = (type: string) => ({
  200: { description: 'OK', content: { [type]: { schema: { type: 'object' } } } },
  default: {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { type: 'object' } } },
  },
});
const get = (operationId: string, type = 'application/json', parameters: readonly object[] = []) => ({
  get: { operationId, parameters, responses: answer(type) },
});
const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: 'query',
  required: false,
  schema,
  ...more,
});

const asked = [
  query(
    'bbox',
    { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
    { style: 'form', explode: false },
  ),
  query('datetime', { type: 'string' }),
  query('limit', { type: 'integer', minimum: 1, maximum: MOST, default: 100 }),
];

/** What stands behind `service-desc`: the addresses, in OpenAPI 3.0, which is what readers of this interface know. */
export function serviceDescription(ctx: Ctx, collections: readonly Collection[]): object {
  const items = collections.flatMap(({ registry: { name } }) => [
    [`/collections/${name}/items`, get(`items.${name}`, GEOJSON, asked)],
    [
      `/collections/${name}/items/{featureId}`,
      get(`item.${name}`, GEOJSON, [
        { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } },
      ]),
    ],
    [`/collections/${name}`, get(`collection.${name}`)],
  ]);
  return {
    openapi: '3.0.3',
    info: { title: ctx.t('registries.features.title'), version: '1.0.0' },
    servers: [{ url: `${ctx.app.config.publicUrl}${AT}` }],
    paths: {
      '/': get('landing'),
      '/conformance': get('conformance'),
      '/collections': get('collections'),
      ...Object.fromEntries(items),
    },
  };
}
