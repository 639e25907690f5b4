import { h } from 'preact';
import { Type } from 'typebox';
import { stringify } from 'yaml';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { LONGEST_TEXT } from '../check-costs.ts';
import { errors } from '../errors.ts';
import { listRegistries, storedOf } from '../get-registry.ts';
import { describeStep } from '../plans/describe-plan.ts';
import { changesOf } from '../plans/differences.ts';
import { AT_ONCE } from '../plans/time-needed.ts';
import { checkDraft } from './check-draft.ts';
import {
  beginDraft,
  beginRegistry,
  draftOf,
  editDraft,
  forgetDraft,
  mayBegin,
  offerDraft,
  showDesign,
} from './designing.ts';
import { formsOfDraft } from './draft-forms.ts';
import { listDrafts } from './draft-store.ts';
import { text } from './edit-of.ts';
import { official, params } from './form-routes.ts';
import { DeclarationPage } from './pages/declaration.tsx';
import { designHref } from './pages/design-frame.tsx';
import { DraftsPage } from './pages/drafts.tsx';
import { SourcePage } from './pages/source.tsx';

async function declarationPage(ctx: Ctx, name: string): Promise<Reply> {
  const view = await showDesign(ctx, name);
  const { checked, registry } = view;
  const before = registry && (await storedOf(ctx, name));
  const stored = checked?.stored ?? before;
  const changes = before && checked?.stored ? changesOf(before, checked.stored) : [];
  // What it would meet in the records is measured once it has been handed in.
  const steps = (checked?.plan?.steps ?? []).map((step) =>
    describeStep(ctx, { ...step, rows: 0, failing: 0, blocks: false, locks: 'nobody', time: AT_ONCE }),
  );
  return page(h(DeclarationPage, { ctx, view, steps, changes, stored }));
}

export const designerRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registry-drafts',
    who: official,
    run: async (ctx) =>
      page(
        h(DraftsPage, { ctx, drafts: await listDrafts(ctx.db), mayBegin: (await mayBegin(ctx)).length > 0 }),
      ),
  }),
  route({
    method: 'POST',
    path: '/desk/registry-drafts',
    who: official,
    input: { body: Type.Object({ name: text(50), title: text(200) }) },
    run: async (ctx, { body }) => {
      try {
        await beginRegistry(ctx, { ...body, day: today(ctx) });
        return redirect(designHref(body.name));
      } catch (error) {
        if (!(error instanceof CodedError) || error.code !== 'registries.draft_name') throw error;
        const fault = ctx.t(`errors.${error.code}`);
        const drafts = await listDrafts(ctx.db);
        return page(h(DraftsPage, { ctx, drafts, mayBegin: true, typed: body, fault }), error.status);
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration',
    who: official,
    input: { params },
    run: (ctx, { params: { registry } }) => declarationPage(ctx, registry),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration',
    who: official,
    input: {
      params,
      body: Type.Object({
        act: Type.Union([Type.Literal('begin'), Type.Literal('forget'), Type.Literal('offer')]),
      }),
    },
    run: async (ctx, { params: { registry }, body: { act } }) => {
      if (act === 'begin') await beginDraft(ctx, registry);
      else if (act === 'forget') await forgetDraft(ctx, registry);
      else await offerDraft(ctx, registry);
      if (act === 'forget' && !(await listRegistries(ctx)).some(({ name }) => name === registry))
        return redirect('/desk/registry-drafts');
      return redirect(designHref(registry, act === 'offer' ? '/plan' : ''));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/source',
    who: official,
    input: { params },
    run: async (ctx, { params: { registry } }) => {
      await draftOf(ctx, registry);
      return page(h(SourcePage, { ctx, view: await showDesign(ctx, registry) }));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/source',
    who: official,
    input: { params, body: Type.Object({ text: text(LONGEST_TEXT) }) },
    run: async (ctx, { params: { registry }, body }) => {
      await editDraft(ctx, registry, { kind: 'text', text: body.text });
      const view = await showDesign(ctx, registry);
      return page(h(SourcePage, { ctx, view, saved: true }), view.checked?.findings.length ? 422 : undefined);
    },
  }),
  ...formsOfDraft,
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/files/:file',
    who: official,
    input: {
      params: Type.Object({ registry: Type.String({ maxLength: 80 }), file: Type.String({ maxLength: 20 }) }),
    },
    run: async (ctx, { params }) => {
      const { draft } = await draftOf(ctx, params.registry);
      const { stored } = await checkDraft(ctx, draft);
      const texts = (stored?.overlays ?? draft.locales)[params.file.replace(/\.yaml$/, '')];
      if (params.file !== 'registry.yaml' && !texts) throw errors.no_draft();
      const content = params.file === 'registry.yaml' ? draft.text : stringify(texts, { lineWidth: 0 });
      return file(Buffer.from(content), 'application/yaml', params.file);
    },
  }),
];
