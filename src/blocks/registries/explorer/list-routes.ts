import { Type } from 'typebox';
import { type Route, redirect, route } from '#platform/http';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { listHref } from './list-href.ts';
import { saveList } from './save-list.ts';
import { removeList } from './saved-list-store.ts';

const official = { official: { roles: 'any' } } as const;
const registry = Type.String({ maxLength: 80 });

/** Lists that officials keep under a name; what was asked comes in fields that begin with `q.`. */
export const listRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/desk/registries/:registry/lists',
    who: official,
    input: {
      params: Type.Object({ registry }),
      body: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 500 })),
    },
    run: async (ctx, { params, body }) => {
      const query = Object.fromEntries(
        Object.entries(body).flatMap(([name, value]) =>
          name.startsWith('q.') ? [[name.slice(2), value] as const] : [],
        ),
      );
      const { name = '', share = '' } = body;
      await saveList(ctx, { registry: params.registry, name, share, query });
      return redirect(listHref(await getRegistry(ctx, params.registry), query));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/lists/:id/remove',
    who: official,
    input: { params: Type.Object({ registry, id: Type.String({ maxLength: 60 }) }) },
    run: async (ctx, { params }) => {
      const found = await getRegistry(ctx, params.registry);
      if (!isId(params.id) || (await removeList(ctx, params.id)) === 0) throw errors.no_list();
      return redirect(listHref(found, {}));
    },
  }),
];
