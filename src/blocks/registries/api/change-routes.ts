import Type from 'typebox';
import { json, route } from '#platform/http';
import { BATCH, cloudEvents } from './cloud-events.ts';
import { PLACE } from './feed-place.ts';
import { listChanges } from './list-changes.ts';
import { forStatedPurpose } from './record-routes.ts';
import { MOST_LISTED, READ } from './scopes.ts';

/** What has changed in a registry, for programs that keep a copy of what they may. */
export const changeRoutes = [
  route({
    method: 'GET',
    path: '/api/registries/:registry/changes',
    who: { program: READ },
    api: 'problem',
    input: {
      params: Type.Object({ registry: Type.String({ maxLength: 80 }) }),
      query: Type.Object({
        after: Type.String({ pattern: PLACE, default: '0' }),
        limit: Type.Integer({ minimum: 1, maximum: MOST_LISTED, default: 100 }),
        attributes: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
      }),
    },
    run: async (ctx, { params, query, header }) => {
      const found = await listChanges(forStatedPurpose(ctx, header), { ...query, ...params });
      if (!(header('accept') ?? '').includes(BATCH)) return json(found);
      return json(cloudEvents(ctx.app, found.registry, found.changes), 200, `${BATCH}; charset=utf-8`);
    },
  }),
];
