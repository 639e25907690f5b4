import { h } from 'preact';
import { Type } from 'typebox';
import { dataRules } from '#blocks/identity';
import { personName } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { DataRequestKind } from '#platform/country';
import { CodedError } from '#platform/errors';
import { type FormBody, file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { postedDate } from '#ui';
import { openCopy } from '../export/open-copy.ts';
import { exportsOfPersons } from '../export/store.ts';
import { askRequest } from './ask-request.ts';
import { describeRequests } from './describe-request.ts';
import { MyRequestPage } from './pages/my-request.tsx';
import { MyRequestsPage } from './pages/my-requests.tsx';
import { type Again, NewRequestPage } from './pages/new-request.tsx';
import { kindsOffered } from './rules.ts';
import { showNewRequest } from './show-new-request.ts';
import { getRequestRow, requestsOfPersons } from './store.ts';
import { withdrawRequest } from './withdraw-request.ts';

const person = { person: { assurance: 1, mandate: 'own' } } as const;
/** Everything about somebody at once: only to who has just shown that it is they. */
const sure = { person: { assurance: 1, fresh: true, mandate: 'own' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const kind = Type.Union(
  (['access', 'correction', 'erasure', 'restriction'] as const).map((one) => Type.Literal(one)),
);

/** Faults that are told beside their field, with what was typed still there. */
const besideField = (fault: unknown): fault is CodedError =>
  fault instanceof CodedError && fault.status === 422 && (fault.fields?.length ?? 0) > 0;

async function myRequests(ctx: Ctx, error?: CodedError): Promise<Reply> {
  const copies = await Promise.all(
    (await exportsOfPersons(ctx.db)).slice(0, 10).map(async (one) => ({
      ...one,
      person: (await personName(ctx, one.personId)) ?? '',
    })),
  );
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  const people = await Promise.all(
    persons.map(async (id) => ({ id, name: (await personName(ctx, id)) ?? '' })),
  );
  const requests = await describeRequests(ctx, await requestsOfPersons(ctx.db, 100));
  return page(
    h(MyRequestsPage, {
      ctx,
      offered: kindsOffered(ctx),
      requests,
      copies,
      people,
      error: error && ctx.t(`errors.${error.code}`, error.params),
    }),
    error?.status,
  );
}

async function newRequest(
  ctx: Ctx,
  asked: { kind: DataRequestKind; person?: string; value?: string },
  again?: Again & { status: number },
): Promise<Reply> {
  const view = await showNewRequest(ctx, asked.kind, asked);
  return page(h(NewRequestPage, { ctx, kind: asked.kind, view, again }), again?.status);
}

/** What somebody asks about data on them, and the copies that are made for them. */
export const myRequestRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/my/data/requests', who: person, run: (ctx) => myRequests(ctx) }),
  route({
    method: 'GET',
    path: '/my/data/requests/new',
    who: person,
    input: { query: Type.Object({ kind, person: text(40), value: text(200) }) },
    run: (ctx, { query }) => newRequest(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/my/data/requests',
    who: person,
    input: {
      body: Type.Object(
        {
          kind,
          person: text(40),
          value: text(200),
          proposed: text(500),
          holding: text(80),
          registry: text(100),
          agency: text(12),
          text: text(20_000),
        },
        { additionalProperties: true },
      ),
    },
    uploads: { maxFiles: 5, maxBytes: 10 * 1024 * 1024 },
    run: async (ctx, { body, files, refused }) => {
      const given = files.filter(({ stored }) => stored.size > 0);
      const drop = () =>
        Promise.all(files.map(({ stored }) => ctx.app.files.remove(stored.id).catch(() => {})));
      const again = (code: CodedError, field: string) =>
        newRequest(ctx, body, {
          error: ctx.t(`errors.${code.code}`, { ...code.params }),
          field,
          typed: body as FormBody,
          status: code.status,
        });
      const [bad] = refused;
      if (bad) {
        await drop();
        return again(bad.error, 'files');
      }
      try {
        const id = await askRequest(ctx, {
          ...body,
          personId: body.person || undefined,
          proposed: postedDate(body, 'proposed') ?? body.proposed,
          agencyId: /^\d{1,9}$/.test(body.agency)
            ? Number(body.agency)
            : body.kind === 'access'
              ? -1
              : undefined,
          files: given,
        });
        return redirect(`/my/data/requests/${id}`);
      } catch (fault) {
        await drop();
        if (!besideField(fault)) throw fault;
        const field = fault.fields?.[0]?.pointer.split('/')[1] ?? 'text';
        return again(fault, fault.code.startsWith('registries.') ? 'proposed' : field);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/my/data/requests/:id',
    who: person,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const [one] = await describeRequests(ctx, [await getRequestRow(ctx.db, id)]);
      const complainTo = localized(dataRules(ctx)?.complainTo ?? {}, ctx.lang);
      return page(h(MyRequestPage, { ctx, one: one!, complainTo }));
    },
  }),
  route({
    method: 'POST',
    path: '/my/data/requests/:id/withdraw',
    who: person,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      await withdrawRequest(ctx, id);
      return redirect(`/my/data/requests/${id}`);
    },
  }),
  route({
    method: 'POST',
    path: '/my/data/copies',
    who: sure,
    input: { body: Type.Object({ person: text(40) }) },
    run: async (ctx, { body }) => {
      try {
        await askRequest(ctx, { kind: 'portability', personId: body.person || undefined, text: '' });
      } catch (fault) {
        if (!(fault instanceof CodedError) || fault.status !== 409) throw fault;
        return myRequests(ctx, fault);
      }
      return redirect('/my/data/requests');
    },
  }),
  route({
    method: 'GET',
    path: '/my/data/copies/:id',
    who: sure,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const { bytes, name } = await openCopy(ctx, id);
      return file(bytes, 'application/zip', name);
    },
  }),
];
