import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { BATCH } from './cloud-events.ts';
import { PLACE } from './feed-place.ts';
import { answers, parameter, purposeHeaders } from './openapi-parts.ts';
import { refTo } from './openapi-schemas.ts';
import { MOST_LISTED } from './scopes.ts';

/** The address of what has changed. */
export const changePaths = (ctx: Ctx, registry: Registry): Record<string, object> => ({
  [`/api/registries/${registry.name}/changes`]: {
    get: {
      operationId: 'listChanges',
      summary: ctx.t('registries.api.changes'),
      parameters: [
        parameter(ctx, 'after', { type: 'string', pattern: PLACE, default: '0' }),
        parameter(ctx, 'limit', { type: 'integer', minimum: 1, maximum: MOST_LISTED, default: 100 }),
        parameter(
          ctx,
          'attributes',
          { type: 'array', items: { enum: registry.attributes.map(({ name }) => name) }, minItems: 1 },
          { style: 'form', explode: false, key: 'changed_attributes' },
        ),
        ...purposeHeaders(ctx),
      ],
      responses: answers(ctx, {
        'application/json': refTo('ChangesAnswer'),
        [BATCH]: { type: 'array', items: refTo('CloudEvent') },
      }),
    },
  },
});
