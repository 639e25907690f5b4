import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';
import { answers, purposeHeaders } from './openapi-parts.ts';

/** The addresses of what may be asked of a record by yes or no: one for each declared question, with what is given to it. */
export function predicatePaths(ctx: Ctx, registry: Registry): Record<string, object> {
  const key = {
    name: 'key',
    in: 'path',
    required: true,
    description: ctx.t('registries.api.parameter.key'),
    schema: { $ref: `#/components/schemas/Record/properties/${registry.key}` },
  };
  return Object.fromEntries(
    registry.predicates.map(({ name, says, given }) => {
      // What follows from who asks is not asked.
      const asked = Object.entries(given).flatMap(([param, one]) =>
        'values' in one
          ? {
              name: param,
              in: 'query',
              required: true,
              description: localized(one.title, ctx.lang),
              schema: { enum: one.values },
            }
          : [],
      );
      const answer = {
        type: 'object',
        properties: { predicate: { const: name }, answer: { enum: ['yes', 'no', 'unknown'] } },
        required: ['predicate', 'answer'],
      };
      return [
        `/api/registries/${registry.name}/records/{key}/predicates/${name}`,
        {
          get: {
            operationId: `ask-${name}`,
            summary: localized(says, ctx.lang),
            description: ctx.t('registries.api.predicates'),
            parameters: [key, ...asked, ...purposeHeaders(ctx)],
            responses: answers(ctx, { 'application/json': answer }, [404]),
          },
        },
      ];
    }),
  );
}
