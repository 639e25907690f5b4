import { h } from 'preact';
import { Type } from 'typebox';
import { principalsOf, wardsOf } from '#blocks/identity';
import { endedBases } from '#blocks/registries';
import { page, type Route, redirect, route } from '#platform/http';
import { groupsOf } from '#ui/form';
import { counterRoutes } from './counter/counter-routes.ts';
import { deleteDraft } from './delete-draft.ts';
import { draftRoutes } from './draft-routes.ts';
import { errors } from './errors.ts';
import { getService } from './get-service.ts';
import { givenFor } from './given.ts';
import { lifeEvents, listFields, listServices } from './list-services.ts';
import { openDraft } from './open-draft.ts';
import { LifeEventPage } from './pages/life-event.tsx';
import { ServicePage } from './pages/service.tsx';
import { ServicesPage } from './pages/services.tsx';
import { postDraftPage } from './post-draft-page.ts';
import { withShown } from './prefill.ts';
import { reviewDraft } from './review-draft.ts';
import { searchServices } from './search-services.ts';
import { draftPage } from './show-draft.ts';
import { startDraft } from './start-draft.ts';
import { unlessFiled } from './unless-filed.ts';

const PAGE = 20;
const person = { person: { assurance: 1 } } as const;
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const named = Type.Object({ name: Type.String({ maxLength: 80 }) });
const byId = Type.Object({ id: Type.String({ maxLength: 40 }) });
const byPage = Type.Object({ id: Type.String({ maxLength: 40 }), page: Type.String({ maxLength: 60 }) });

export const routes: readonly Route[] = [
  ...draftRoutes,
  ...counterRoutes,
  route({
    method: 'GET',
    path: '/services',
    who: 'anyone',
    input: {
      query: Type.Object({
        q: text(200),
        field: text(80),
        page: Type.Integer({ default: 1, minimum: 1, maximum: 10_000 }),
      }),
    },
    run: async (ctx, { query }) => {
      const fields = await listFields(ctx);
      const field = fields.find(({ id }) => id === query.field);
      const q = query.q.trim();
      const answer = q ? await searchServices(ctx, q) : undefined;
      const found = answer?.services ?? (await listServices(ctx, { field: field?.id }));
      const pages = Math.max(1, Math.ceil(found.length / PAGE));
      const at = Math.min(query.page, pages);
      const href = (n: number) =>
        `/services?${new URLSearchParams({ ...(q && { q }), ...(field && { field: field.id }), page: String(n) })}`;
      const services = found.slice((at - 1) * PAGE, at * PAGE);
      const events = await lifeEvents(ctx);
      return page(
        h(ServicesPage, {
          ctx,
          query: q,
          near: answer?.near ?? [],
          meant: answer?.meant ?? '',
          field: q ? undefined : field,
          services,
          total: found.length,
          page: at,
          pages,
          href,
          fields,
          events,
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/life-events/:name',
    who: 'anyone',
    input: { params: named },
    run: async (ctx, { params }) => {
      const event = (await lifeEvents(ctx)).find(({ id }) => id === params.name);
      if (!event) throw errors.unknown_life_event({ event: params.name });
      return page(
        h(LifeEventPage, { ctx, event, services: await listServices(ctx, { lifeEvent: event.id }) }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/services/:name',
    who: 'anyone',
    input: { params: named },
    run: async (ctx, { params }) => {
      const version = await getService(ctx, params.name);
      if (version.declaration.opened_by === 'message') throw errors.unknown_service({ service: params.name });
      const fieldTitle =
        (await listFields(ctx)).find(({ id }) => id === version.field)?.title ?? version.field;
      const wards =
        ctx.actor.personId && version.declaration.on_behalf ? await wardsOf(ctx, ctx.actor.personId) : [];
      const { applicants = ['person'] } = version.declaration;
      const principals = (await principalsOf(ctx, { service: version.service })).filter(({ kind }) =>
        applicants.includes(kind),
      );
      const ended =
        ctx.actor.kind === 'official'
          ? await endedBases(
              ctx,
              version.declaration.legal_basis.map(({ document }) => document),
            )
          : [];
      return page(h(ServicePage, { ctx, version, fieldTitle, wards, principals, ended }));
    },
  }),
  // Whoever had to sign in first comes back here by GET.
  route({
    method: 'GET',
    path: '/services/:name/start',
    who: 'anyone',
    input: { params: named },
    run: async (_ctx, { params }) => redirect(`/services/${encodeURIComponent(params.name)}`),
  }),
  route({
    method: 'POST',
    path: '/services/:name/start',
    who: { person: { ...person.person, mandate: 'prepare' } },
    input: {
      params: named,
      body: Type.Object({ for: text(40), acting: Type.Optional(Type.String({ maxLength: 40 })) }),
    },
    run: async (ctx, { params, body }) => {
      // Two pages of one browser share a session: what was opened under one name is not begun under another.
      if (body.acting !== undefined && body.acting !== (ctx.actor.actingFor?.principalId ?? ''))
        throw errors.acting_changed();
      const onBehalfOf = body.for && body.for !== 'self' ? body.for : undefined;
      const { id } = await startDraft(ctx, { service: params.name, onBehalfOf });
      return redirect(`/drafts/${id}`);
    },
  }),
  route({
    method: 'GET',
    path: '/drafts/:id',
    who: { person: { ...person.person, mandate: 'read' } },
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessFiled(async () => {
        const { draft, form } = await openDraft(ctx, params.id);
        const given = await givenFor(ctx, form, withShown(draft.data, draft.shown), draft.shown);
        const next = groupsOf(form, draft.data, given).find(({ name }) => !draft.done.includes(name));
        return redirect(`/drafts/${draft.id}/${next?.name ?? 'review'}`);
      }),
  }),
  route({
    method: 'GET',
    path: '/drafts/:id/review',
    who: { person: { ...person.person, mandate: 'read' } },
    input: { params: byId },
    run: (ctx, { params }) => unlessFiled(() => reviewDraft(ctx, params.id)),
  }),
  route({
    method: 'GET',
    path: '/drafts/:id/:page',
    who: { person: { ...person.person, mandate: 'prepare' } },
    input: { params: byPage, query: Type.Object({ from: text(20) }) },
    run: (ctx, { params, query }) =>
      unlessFiled(async () =>
        draftPage(ctx, await openDraft(ctx, params.id), params.page, { review: query.from === 'review' }),
      ),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/:page',
    who: { person: { ...person.person, mandate: 'prepare' } },
    input: { params: byPage },
    uploads: { maxFiles: 10, maxBytes: 10 * 1024 * 1024 },
    run: (ctx, input) => unlessFiled(() => postDraftPage(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/drafts/:id/delete',
    who: { person: { ...person.person, mandate: 'prepare' } },
    input: { params: byId },
    run: (ctx, { params }) =>
      unlessFiled(async () => {
        await deleteDraft(ctx, params.id);
        return redirect('/my');
      }),
  }),
];
