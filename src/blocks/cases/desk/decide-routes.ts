import { h } from 'preact';
import { Type } from 'typebox';
import { page, type Route, route } from '#platform/http';
import { askDecision } from './ask-decision.ts';
import { decideTasks } from './decide-tasks.ts';
import { ChosenPage } from './pages/chosen.tsx';
import { DecidePage } from './pages/decide.tsx';

const official = { official: { roles: 'any' } } as const;
const task = Type.Array(Type.String({ maxLength: 60 }), { maxItems: 1000, default: [] });

/** The same decision on many tasks: it is shown first, then taken. */
export const decideRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/desk/inbox/decision',
    who: official,
    input: { body: Type.Object({ task }) },
    run: async (ctx, { body }) =>
      page(h(DecidePage, { ctx, groups: await askDecision(ctx, { taskIds: body.task }) })),
  }),
  route({
    method: 'POST',
    path: '/desk/inbox/decide',
    who: official,
    input: { body: Type.Object({ task, outcome: Type.String({ maxLength: 60, default: '' }) }) },
    run: async (ctx, { body }) => {
      // Each with the version that was shown.
      const tasks = new Map(
        body.task.map((one) => {
          const [id = '', version] = one.split('_');
          return [id, Number(version)] as const;
        }),
      );
      const results = await decideTasks(ctx, { tasks, outcome: body.outcome });
      return page(
        h(ChosenPage, { ctx, results, done: ctx.t('cases.at_once.done'), back: '/desk/inbox?filter=mine' }),
      );
    },
  }),
];
