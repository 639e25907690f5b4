import { page, type Route, route } from '#platform/http';
import { listOpenRegistries } from './list-open-registries.ts';
import { RegistriesPage } from './pages/registries.tsx';

/** Every official; what each may open is said by the declarations. */
const official = { official: { roles: 'any' } } as const;

export const explorerRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registries',
    who: official,
    run: async (ctx) => page(RegistriesPage({ ctx, open: await listOpenRegistries(ctx) })),
  }),
];
