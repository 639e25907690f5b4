import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { showRecord } from '../explorer/show-record.ts';
import { standingFor } from '../explorer/standing-for.ts';
import { askCorrection } from './ask-correction.ts';
import { decideCorrection } from './decide-correction.ts';
import { CorrectionPage } from './pages/correction.tsx';
import { CorrectionsPage } from './pages/corrections.tsx';
import { listCorrections, viewCorrection } from './show-corrections.ts';

/** Who may read a value may say that it is wrong; who keeps the registry decides (`decide-correction.ts`). */
const official = { official: { roles: 'any' } } as const;
const registry = Type.String({ maxLength: 80 });
const one = Type.Object({ registry, id: Type.String({ maxLength: 60 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

/** What can be put right on the page, in words; any other fault goes on. */
function told(ctx: Ctx, fault: unknown): { text: string; status: number } {
  if (!(fault instanceof CodedError) || !(fault.fields?.length || fault.status === 409)) throw fault;
  return { text: ctx.t(`errors.${fault.code}`, fault.params), status: fault.status };
}

async function correctionPage(
  ctx: Ctx,
  asked: { registry: string; id: string },
  error?: { text: string; status: number },
): Promise<Reply> {
  return page(
    h(CorrectionPage, { ctx, view: await viewCorrection(ctx, asked), error: error?.text }),
    error?.status,
  );
}

export const correctionsRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/desk/registries/:registry/records/:id/corrections',
    who: official,
    input: {
      params: one,
      body: Type.Object({ case: text(60), attribute: text(60), value: text(2_000), reason: text(10_000) }),
    },
    run: async (ctx, { params: { registry: name, id }, body }) => {
      const standing = await standingFor(ctx, name, body.case || undefined);
      try {
        const asked = { registry: name, recordId: id, attribute: body.attribute, text: body.value };
        const made = await askCorrection(standing.ctx, { ...asked, reason: body.reason });
        return redirect(`/desk/registries/${name}/corrections/${made}`);
      } catch (fault) {
        const error = told(ctx, fault);
        return showRecord(ctx, { registry: name, id, query: { case: body.case }, typed: body, error });
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/corrections',
    who: official,
    input: { params: Type.Object({ registry }) },
    run: async (ctx, { params }) =>
      page(h(CorrectionsPage, { ctx, ...(await listCorrections(ctx, params.registry)) })),
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/corrections/:id',
    who: official,
    input: { params: one },
    run: (ctx, { params }) => correctionPage(ctx, params),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/corrections/:id',
    who: official,
    input: { params: one, body: Type.Object({ decision: text(10), answer: text(10_000) }) },
    run: async (ctx, { params, body }) => {
      try {
        await decideCorrection(ctx, { ...params, grant: body.decision === 'grant', answer: body.answer });
      } catch (fault) {
        return correctionPage(ctx, params, told(ctx, fault));
      }
      return redirect(`/desk/registries/${params.registry}/corrections/${params.id}`);
    },
  }),
];
