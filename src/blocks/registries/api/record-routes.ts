import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { json, later, route } from '#platform/http';
import { countRecords } from './count-records.ts';
import { getRecord, lookUp } from './get-record.ts';
import { listRecords } from './list-records.ts';
import { MOST_LISTED, READ } from './scopes.ts';
import { statedPurpose } from './stated-purpose.ts';

export { READ };

const registry = Type.String({ maxLength: 80 });
const names = Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 }));
const day = Type.Optional(Type.String({ format: 'date' }));
const filters = { additionalProperties: Type.String({ maxLength: 500 }) };

/** The transaction for the purpose that the request states. */
export const forStatedPurpose = (ctx: Ctx, header: (name: string) => string | undefined): Ctx =>
  ctx.withPurpose(statedPurpose(header));

/** What programs of agencies read of registries, by the grants that name the kind of their agency. */
export const recordRoutes = [
  route({
    method: 'GET',
    path: '/api/registries/:registry/records/:key',
    who: { program: READ },
    api: 'problem',
    input: {
      params: Type.Object({ registry, key: Type.String({ maxLength: 200 }) }),
      query: Type.Object({ attributes: names, asOf: day, expand: names }),
    },
    run: async (given, { params, query, header }) => {
      const ctx = forStatedPurpose(given, header);
      const asked = { ...query, ...params };
      if (asked.expand) return json(await getRecord(ctx, asked));
      const found = await lookUp(ctx, asked);
      if (found) return json(found);
      return later(async () => json(await ctx.app.transaction(ctx, (again) => getRecord(again, asked))));
    },
  }),
  route({
    method: 'GET',
    path: '/api/registries/:registry/records',
    who: { program: READ },
    api: 'problem',
    input: {
      params: Type.Object({ registry }),
      query: Type.Object(
        {
          attributes: names,
          asOf: day,
          expand: names,
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ minimum: 1, maximum: MOST_LISTED, default: 100 }),
        },
        filters,
      ),
    },
    run: async (ctx, { params, query, header }) =>
      json(await listRecords(forStatedPurpose(ctx, header), { ...query, ...params, query })),
  }),
  route({
    method: 'GET',
    path: '/api/registries/:registry/count',
    who: { program: READ },
    api: 'problem',
    input: { params: Type.Object({ registry }), query: Type.Object({ asOf: day }, filters) },
    run: async (ctx, { params, query, header }) =>
      json(await countRecords(forStatedPurpose(ctx, header), { ...query, ...params, query })),
  }),
];
