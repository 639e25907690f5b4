import { sql } from '#platform/database';
import { json, type Route, route } from '#platform/http';

const ping = sql('portal.ping', 'select 1');

/** For whoever watches over the program: it answers only when its database does. */
export const healthRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/health',
    who: 'anyone',
    api: true,
    run: async (ctx) => {
      await ctx.db.row(ping);
      const told = await Promise.all(ctx.app.blocks.map((block) => block.health?.(ctx)));
      return json(Object.assign({ status: 'ok' }, ...told));
    },
  }),
];
