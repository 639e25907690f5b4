import Type from 'typebox';
import { json, route } from '#platform/http';
import { getRegistry } from '../get-registry.ts';
import { openApiOf } from './openapi.ts';

/** What each registry's interface is like, for everybody: it tells what there is, not what stands in it. */
export const openApiRoutes = [
  route({
    method: 'GET',
    path: '/api/registries/:registry/openapi.json',
    who: 'anyone',
    api: 'problem',
    input: { params: Type.Object({ registry: Type.String({ maxLength: 80 }) }) },
    run: async (ctx, { params }) => json(await openApiOf(ctx, await getRegistry(ctx, params.registry))),
  }),
];
