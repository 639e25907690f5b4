import { Type } from 'typebox';
import { json, type Route, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { findArea } from './areas/find-area.ts';
import { listAreas } from './areas/list-areas.ts';
import { errors } from './errors.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/areas',
    who: 'anyone',
    api: true,
    input: { query: Type.Object({ parent: Type.Optional(Type.String({ pattern: '^[\\w.-]{0,20}$' })) }) },
    run: async (ctx, { query }) => {
      const parent = query.parent || null;
      if (parent !== null && !(await findArea(ctx, parent))) throw errors.area_unknown({ code: parent });
      const areas = await listAreas(ctx, parent);
      return json({ areas: areas.map((area) => ({ ...area, title: localized(area.title, ctx.lang) })) });
    },
  }),
];
