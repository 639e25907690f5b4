import { h } from 'preact';
import { Type } from 'typebox';
import { ledAgencies } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { faultInWords } from '../fault-in-words.ts';
import { showTask } from '../show-task.ts';
import { getWorkload } from './get-workload.ts';
import { insertTemplate } from './insert-template.ts';
import { listKinds } from './list-inbox.ts';
import { TeamPage } from './pages/team.tsx';
import { TemplatesPage, type TemplatesProps } from './pages/templates.tsx';
import { removeReasonTemplate } from './remove-reason-template.ts';
import { saveReasonTemplate } from './save-reason-template.ts';
import { findTemplates } from './template-store.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

async function templatesPage(
  ctx: Ctx,
  more: Pick<TemplatesProps, 'edited' | 'error'> & { change?: string; status?: number } = {},
): Promise<Reply> {
  const agencies = [...new Set(ctx.actor.appointments.map(({ agencyId }) => agencyId))];
  const templates = await findTemplates(ctx.db, agencies);
  const leads = ledAgencies(ctx).length > 0;
  const { services } = await listKinds(ctx, leads ? { filter: 'team' } : {});
  const edited = more.edited ?? templates.find(({ id }) => id === more.change);
  return page(h(TemplatesPage, { ctx, templates, services, leads, edited, error: more.error }), more.status);
}

/** What who leads an agency sees and sets for its desk, and the texts that all of it begin their reasons with. */
export const teamRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/team',
    who: official,
    run: async (ctx) => page(h(TeamPage, { ctx, workload: await getWorkload(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/templates',
    who: official,
    input: { query: Type.Object({ change: Type.Optional(Type.String({ maxLength: 60 })) }) },
    run: (ctx, { query }) => templatesPage(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/desk/templates',
    who: official,
    input: {
      body: Type.Object({
        id: Type.Optional(Type.String({ maxLength: 60 })),
        kind: Type.Union([Type.Literal('refuse'), Type.Literal('supplement'), Type.Literal('stop')], {
          default: 'refuse',
        }),
        service: text(120),
        name: text(500),
        reason: text(20_000),
        remedy: text(20_000),
      }),
    },
    run: async (ctx, { body }) => {
      try {
        await saveReasonTemplate(ctx, body);
      } catch (fault) {
        const { text: error, status } = faultInWords(ctx, fault, ['cases.template_text']);
        return templatesPage(ctx, { edited: body, error, status });
      }
      return redirect('/desk/templates');
    },
  }),
  route({
    method: 'POST',
    path: '/desk/templates/:id/remove',
    who: official,
    input: { params },
    run: async (ctx, { params }) => {
      await removeReasonTemplate(ctx, params);
      return redirect('/desk/templates');
    },
  }),
  route({
    method: 'POST',
    path: '/desk/tasks/:id/reason',
    who: official,
    input: { params, body: Type.Object({ template: text(60), reason: text(20_000) }) },
    run: async (ctx, { params: { id }, body }) =>
      showTask(ctx, id, { reason: (await insertTemplate(ctx, body)).reason }),
  }),
];
