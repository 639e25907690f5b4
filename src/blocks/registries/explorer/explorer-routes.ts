import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { describeRows } from './describe-rows.ts';
import { deskAlerts } from './desk-alerts.ts';
import { listOpenRegistries } from './list-open-registries.ts';
import type { ListQuery } from './list-query.ts';
import { listRecords } from './list-records.ts';
import { listRoutes } from './list-routes.ts';
import { openByKey } from './open-by-key.ts';
import { ByKeyPage } from './pages/by-key.tsx';
import { RecordsPage } from './pages/records.tsx';
import { RegistriesPage } from './pages/registries.tsx';
import { findLists } from './saved-list-store.ts';
import { showRecord } from './show-record.ts';
import { standingFor } from './standing-for.ts';

/** Every official; what each may open is said by the declarations. */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });
/** Which attributes there are to ask for is for the declaration to say. */
const query = Type.Record(Type.String(), Type.String({ maxLength: 300 }));

async function listPage(given: Ctx, name: string, asked: ListQuery): Promise<Reply> {
  const standing = await standingFor(given, name, asked.case);
  const { ctx, registry } = standing;
  if (!standing.mayList) return page(h(ByKeyPage, { standing }));
  const listed = await listRecords(ctx, registry, asked);
  const texts = await describeRows(ctx, listed.columns, listed.rows, listed.asked.day);
  return page(
    h(RecordsPage, { standing, listed, texts, query: asked, lists: await findLists(ctx, registry.name) }),
    listed.asked.faults.length > 0 ? 422 : undefined,
  );
}

export const explorerRoutes: readonly Route[] = [
  ...listRoutes,
  route({
    method: 'GET',
    path: '/desk/registries',
    who: official,
    run: async (ctx) =>
      page(h(RegistriesPage, { ctx, open: await listOpenRegistries(ctx), waiting: await deskAlerts(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry',
    who: official,
    input: { params, query },
    run: (ctx, { params: { registry }, query: asked }) => listPage(ctx, registry, asked),
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/records/:id',
    who: official,
    input: {
      params: Type.Object({ registry: Type.String({ maxLength: 80 }), id: Type.String({ maxLength: 60 }) }),
      query,
    },
    run: (ctx, { params: { registry, id }, query: asked }) => showRecord(ctx, { registry, id, query: asked }),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/open',
    who: official,
    input: {
      params,
      body: Type.Object({
        key: Type.String({ maxLength: 500, default: '' }),
        case: Type.String({ maxLength: 200, default: '' }),
      }),
    },
    run: async (ctx, { params: { registry: name }, body }) => {
      try {
        const asked = { registry: name, key: body.key, caseCode: body.case };
        const { recordId, caseId } = await openByKey(ctx, asked);
        return redirect(`/desk/registries/${name}/records/${recordId}?case=${caseId}`);
      } catch (fault) {
        if (!(fault instanceof CodedError) || !fault.fields?.[0]) throw fault;
        const standing = await standingFor(ctx, name);
        const field = fault.fields[0].pointer.slice(1);
        const text = ctx.t(`errors.${fault.code}`, fault.params);
        return page(h(ByKeyPage, { standing, typed: body, fault: { field, text } }), fault.status);
      }
    },
  }),
];
