import Type from 'typebox';
import { page, route } from '#platform/http';
import { AttributesPage } from './pages/attributes.tsx';
import { CataloguePage } from './pages/catalogue.tsx';
import { MapPage } from './pages/map.tsx';
import { RegistryPage } from './pages/registry.tsx';
import { showAttributes } from './show-attributes.ts';
import { showCatalogue, showRegistry } from './show-catalogue.ts';
import { showMap } from './show-map.ts';

export const catalogueRoutes = [
  route({
    method: 'GET',
    path: '/registries',
    who: 'anyone',
    run: async (ctx) => page(CataloguePage({ ctx, catalogue: await showCatalogue(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/registries/references',
    who: 'anyone',
    run: async (ctx) => page(MapPage({ ctx, groups: await showMap(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/registries/attributes',
    who: 'anyone',
    input: {
      query: Type.Object({
        text: Type.Optional(Type.String({ maxLength: 100 })),
        registry: Type.Optional(Type.String({ maxLength: 80 })),
        sharing: Type.Optional(Type.String({ maxLength: 10 })),
        use: Type.Optional(Type.String({ maxLength: 10 })),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
    },
    run: async (ctx, { query }) => page(AttributesPage({ ctx, view: await showAttributes(ctx, query) })),
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
