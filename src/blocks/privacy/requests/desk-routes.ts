import { h } from 'preact';
import { Type } from 'typebox';
import { openDocument } from '#blocks/documents';
import { dataRules } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { decideRequest } from './decide-request.ts';
import { describeRequests } from './describe-request.ts';
import { documentsOf } from './documents-of.ts';
import { extendRequest } from './extend-request.ts';
import { getRequest, listRequests } from './get-request.ts';
import { type DeskAgain, DeskRequestPage, DeskRequestsPage } from './pages/desk-requests.tsx';
import { term } from './rules.ts';

/** Who leads an agency decides; that is asked for each (`get-request.ts`). */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const text = Type.String({ maxLength: 20_000, default: '' });

async function requestPage(
  ctx: Ctx,
  id: string,
  again: DeskAgain & { status?: number } = {},
): Promise<Reply> {
  const row = await getRequest(ctx, id);
  const [one] = await describeRequests(ctx, [row]);
  const rules = dataRules(ctx);
  const extend = rules?.requests?.[row.kind]?.extend;
  const extendable = extend && !row.extendedAt && row.dueAt > ctx.clock.now() ? term(ctx, extend) : undefined;
  const complainTo = localized(rules?.complainTo ?? {}, ctx.lang);
  const documents = await documentsOf(ctx, row);
  return page(h(DeskRequestPage, { ctx, one: one!, documents, extendable, complainTo, again }), again.status);
}

/** What can be put right on the page; any other fault goes on. */
function told(ctx: Ctx, fault: unknown, field: string): { error: string; field: string; status: number } {
  if (
    !(fault instanceof CodedError) ||
    ![409, 422].includes(fault.status) ||
    fault.code === 'privacy.decided'
  )
    throw fault;
  return { error: ctx.t(`errors.${fault.code}`, fault.params), field, status: fault.status };
}

/** What people ask agencies about data on them, and who leads the agency decides. */
export const deskRequestRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/data-requests',
    who: official,
    input: { query: Type.Object({ page: Type.Integer({ minimum: 1, maximum: 100_000, default: 1 }) }) },
    run: async (ctx, { query }) => {
      const { requests, ...at } = await listRequests(ctx, query);
      return page(h(DeskRequestsPage, { ctx, requests: await describeRequests(ctx, requests), ...at }));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/data-requests/:id',
    who: official,
    input: { params },
    run: (ctx, { params: { id } }) => requestPage(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/desk/data-requests/:id',
    who: official,
    input: {
      params,
      body: Type.Object({
        decision: Type.Union([Type.Literal('grant'), Type.Literal('refuse')]),
        reason: text,
      }),
    },
    run: async (ctx, { params: { id }, body }) => {
      try {
        await ctx.apart(() =>
          decideRequest(ctx, { id, grant: body.decision === 'grant', reason: body.reason }),
        );
      } catch (fault) {
        return requestPage(ctx, id, { ...told(ctx, fault, 'reason'), reason: body.reason });
      }
      return redirect(`/desk/data-requests/${id}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/data-requests/:id/extend',
    who: official,
    input: { params, body: Type.Object({ why: text }) },
    run: async (ctx, { params: { id }, body }) => {
      try {
        await extendRequest(ctx, { id, why: body.why });
      } catch (fault) {
        return requestPage(ctx, id, { ...told(ctx, fault, 'why'), why: body.why });
      }
      return redirect(`/desk/data-requests/${id}`);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/data-requests/:id/documents/:document',
    who: official,
    input: { params: Type.Object({ ...params.properties, document: Type.String({ maxLength: 60 }) }) },
    run: async (ctx, { params: { id, document } }) => {
      const one = await getRequest(ctx, id);
      if (!one.documents.includes(document)) throw errors.no_request();
      const { bytes, type, name } = await openDocument(ctx.withPurpose({ code: 'correction' }), document);
      return file(bytes, type, name, true);
    },
  }),
];
