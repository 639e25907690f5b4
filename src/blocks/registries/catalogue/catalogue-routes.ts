import Type from 'typebox';
import { page, route } from '#platform/http';
import { CataloguePage } from './pages/catalogue.tsx';
import { RegistryPage } from './pages/registry.tsx';
import { showCatalogue, showRegistry } from './show-catalogue.ts';

export const catalogueRoutes = [
  route({
    method: 'GET',
    path: '/registries',
    who: 'anyone',
    run: async (ctx) => page(CataloguePage({ ctx, catalogue: await showCatalogue(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/registries/:registry',
    who: 'anyone',
    input: { params: Type.Object({ registry: Type.String({ maxLength: 80 }) }) },
    run: async (ctx, { params }) =>
      page(RegistryPage({ ctx, view: await showRegistry(ctx, params.registry) })),
  }),
];
