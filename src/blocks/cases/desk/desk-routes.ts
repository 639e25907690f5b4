import { h } from 'preact';
import { Type } from 'typebox';
import { ledAgencies, listOfficials, roleTitle } from '#blocks/identity';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { file, page, type Route, redirect, route } from '#platform/http';
import { XLSX } from '#platform/spreadsheet';
import type { Option } from '#ui';
import { addNote } from './add-note.ts';
import { assignTasks } from './assign-tasks.ts';
import { claimTasks } from './claim-tasks.ts';
import { deskQuery } from './desk-query.ts';
import { exportInbox } from './export-inbox.ts';
import { listInbox } from './list-inbox.ts';
import { listViews } from './list-views.ts';
import { ChosenPage } from './pages/chosen.tsx';
import { InboxPage } from './pages/inbox.tsx';
import { releaseTasks } from './release-tasks.ts';

const [ALL, TEAM] = ['/desk/inbox', '/desk/inbox?filter=team'] as const;
const official = { official: { roles: 'any' } } as const;

/** What kind of file a list is taken away as. */
const kind = Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]));

/** Whether the boxes stand ticked when the page comes, so that choosing all needs no script. */
const pick = Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('none')]));

/** The tasks that are ticked on the list. */
const chosen = Type.Object({
  task: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 1000, default: [] }),
});

/** Colleagues to whom work may be given, each once with their roles. */
async function officersOf(ctx: Ctx): Promise<Option[]> {
  const officers = new Map<string, { name: string; roles: string[] }>();
  for (const agencyId of ledAgencies(ctx))
    for (const { accountId, name, role } of await listOfficials(ctx, { agencyId })) {
      const known = officers.get(accountId) ?? { name, roles: [] };
      officers.set(accountId, { name, roles: [...new Set([...known.roles, roleTitle(ctx, role)])] });
    }
  return [...officers].map(([value, { name, roles }]) => ({ value, text: `${name} · ${roles.join(', ')}` }));
}

/** The list of the desk and what is done with many of its tasks at once. */
export const deskRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/inbox',
    who: official,
    input: { query: Type.Object({ ...deskQuery.properties, pick }) },
    run: async (ctx, { query: { pick, ...query } }) =>
      page(
        h(InboxPage, {
          ctx,
          query,
          inbox: await listInbox(ctx, query),
          views: await listViews(ctx),
          officers: query.filter === 'team' ? await officersOf(ctx) : [],
          all: pick === 'all',
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/desk/inbox/file',
    who: official,
    input: { query: Type.Object({ ...deskQuery.properties, kind }) },
    run: async (ctx, { query: { kind = 'csv', ...query } }) => {
      const today = calendarOf(ctx.app).localDate(ctx.clock.now());
      const type = kind === 'xlsx' ? XLSX : 'text/csv; charset=utf-8';
      return file(await exportInbox(ctx, query, kind), type, `${today}.${kind}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/inbox/claim',
    who: official,
    input: { body: chosen },
    run: async (ctx, { body }) => {
      const results = await claimTasks(ctx, { taskIds: body.task });
      return page(h(ChosenPage, { ctx, results, done: ctx.t('cases.chosen.claimed') }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/inbox/assign',
    who: official,
    input: {
      body: Type.Intersect([chosen, Type.Object({ officer: Type.String({ maxLength: 60, default: '' }) })]),
    },
    run: async (ctx, { body }) => {
      const results = await assignTasks(ctx, { taskIds: body.task, officer: body.officer });
      return page(h(ChosenPage, { ctx, results, done: ctx.t('cases.chosen.assigned'), back: TEAM }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/inbox/release',
    who: official,
    input: { body: chosen },
    run: async (ctx, { body }) => {
      const results = await releaseTasks(ctx, { taskIds: body.task });
      return page(h(ChosenPage, { ctx, results, done: ctx.t('cases.chosen.released'), back: ALL }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/cases/:id/notes',
    who: official,
    input: {
      params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
      body: Type.Object({ text: Type.String({ maxLength: 20_000, default: '' }) }),
    },
    run: async (ctx, { params: { id }, body: { text } }) => {
      await addNote(ctx, { caseId: id, text });
      return redirect(`/desk/cases/${id}#notes`);
    },
  }),
];
