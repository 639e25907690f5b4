import { h } from 'preact';
import { page, type Route, route } from '#platform/http';
import { listNotices } from './list-notices.ts';
import { NoticesPage } from './pages/notices.tsx';
import { markRead } from './store.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/notices',
    who: { person: { assurance: 1 } },
    run: async (ctx) => {
      const notices = await listNotices(ctx);
      // Seen is read: the page shows each in full.
      await ctx.db.run(markRead, [ctx.actor.personId, ctx.clock.now()]);
      return page(h(NoticesPage, { ctx, notices }));
    },
  }),
];
