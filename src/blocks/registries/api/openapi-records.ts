import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { answers, parameter, purposeHeaders } from './openapi-parts.ts';
import { refTo } from './openapi-schemas.ts';
import { MOST_LISTED } from './scopes.ts';

const day = { type: 'string', format: 'date' };

/** The addresses of records: one, a list, how many. */
export function recordPaths(ctx: Ctx, registry: Registry): Record<string, object> {
  const names = registry.attributes.map(({ name }) => name);
  const references = registry.attributes.filter(({ ref }) => ref).map(({ name }) => name);
  const commaList = { style: 'form', explode: false };
  const attributes = parameter(
    ctx,
    'attributes',
    { type: 'array', items: { enum: names }, minItems: 1 },
    commaList,
  );
  const expand =
    references.length > 0
      ? [parameter(ctx, 'expand', { type: 'array', items: { enum: references }, minItems: 1 }, commaList)]
      : [];
  const asOf = parameter(ctx, 'asOf', day);
  const filters = registry.attributes
    .filter(({ indexed, name }) => indexed || name === registry.key)
    .map(({ name }) =>
      parameter(
        ctx,
        `filter.${name}`,
        { $ref: `#/components/schemas/Record/properties/${name}` },
        { key: 'filter' },
      ),
    );
  const at = `/api/registries/${registry.name}`;
  return {
    [`${at}/records/{key}`]: {
      get: {
        operationId: 'getRecord',
        summary: ctx.t('registries.api.get'),
        parameters: [
          parameter(
            ctx,
            'key',
            { $ref: `#/components/schemas/Record/properties/${registry.key}` },
            { where: 'path', required: true },
          ),
          attributes,
          asOf,
          ...expand,
          ...purposeHeaders(ctx),
        ],
        responses: answers(ctx, { 'application/json': refTo('RecordAnswer') }, [404]),
      },
    },
    [`${at}/records`]: {
      get: {
        operationId: 'listRecords',
        summary: ctx.t('registries.api.list'),
        parameters: [
          attributes,
          asOf,
          ...expand,
          ...filters,
          parameter(ctx, 'limit', { type: 'integer', minimum: 1, maximum: MOST_LISTED, default: 100 }),
          parameter(ctx, 'cursor', { type: 'string' }),
          ...purposeHeaders(ctx),
        ],
        responses: answers(ctx, { 'application/json': refTo('ListAnswer') }),
      },
    },
    [`${at}/count`]: {
      get: {
        operationId: 'countRecords',
        summary: ctx.t('registries.api.count'),
        parameters: [asOf, ...filters, ...purposeHeaders(ctx)],
        responses: answers(ctx, { 'application/json': refTo('CountAnswer') }),
      },
    },
  };
}
