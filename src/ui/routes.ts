import { Type } from 'typebox';
import { page, type Route, route } from '#platform/http';
import { galleryPage } from './gallery/gallery-page.tsx';

/** The gallery of components; mounted in development only. */
export const uiRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/_ui',
    who: 'anyone',
    input: {
      query: Type.Object({
        lang: Type.Optional(Type.String()),
        theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])),
        desk: Type.Optional(Type.String()),
      }),
    },
    run: async (ctx, { query }) =>
      page(galleryPage(ctx, { theme: query.theme, desk: query.desk !== undefined })),
  }),
];
