import { h } from 'preact';
import { type Static, Type } from 'typebox';
import { stringify } from 'yaml';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, page, type Reply, type Route, redirect, route } from '#platform/http';
import { errors } from '../errors.ts';
import { listRegistries, storedOf } from '../get-registry.ts';
import { describeStep } from '../plans/describe-plan.ts';
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
import { differences } from './differences.ts';
import { listDrafts } from './draft-store.ts';
import type { Edit } from './edit-yaml.ts';
import { AttributePage } from './pages/attribute.tsx';
import { DeclarationPage } from './pages/declaration.tsx';
import { designHref } from './pages/design-frame.tsx';
import { DraftsPage } from './pages/drafts.tsx';
import { SourcePage } from './pages/source.tsx';

/** Every official may ask; whose declaration it is to draw up is said by the registry. */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
/** One box that is ticked comes as a text, several as a list. */
const several = Type.Union([Type.String({ maxLength: 100 }), Type.Array(Type.String({ maxLength: 100 }))], {
  default: [],
});
const listOf = (given: string | readonly string[]): string[] =>
  (typeof given === 'string' ? [given] : [...given]).filter((one) => one !== '');

async function declarationPage(ctx: Ctx, name: string): Promise<Reply> {
  const view = await showDesign(ctx, name);
  const { checked, registry } = view;
  const changes =
    registry && checked?.stored
      ? differences((await storedOf(ctx, name)).declared, checked.stored.declared)
      : [];
  // What it would meet in the records is measured once it has been handed in.
  const steps = (checked?.plan?.steps ?? []).map((step) =>
    describeStep(ctx, { ...step, rows: 0, failing: 0, blocks: false, locks: 'nobody', seconds: 0 }),
  );
  return page(h(DeclarationPage, { ctx, view, steps, changes }));
}

const EditBody = Type.Object({
  kind: Type.Union(
    (['about', 'rule', 'remove-rule', 'grant', 'remove-grant', 'retention'] as const).map((kind) =>
      Type.Literal(kind),
    ),
  ),
  at: Type.String({ pattern: '^[0-9]{0,3}$', default: '' }),
  says: text(400),
  must: text(1000),
  roles: several,
  for: several,
  attributes: several,
  list: text(10),
  basis: text(200),
  years: Type.String({ pattern: '^[0-9]{0,3}$', default: '' }),
  name: text(200),
  description: text(1000),
  source: text(200),
});

function editOf(body: Static<typeof EditBody>): Edit {
  const basis = body.basis.trim() || undefined;
  const at = Number(body.at);
  if (body.kind === 'rule') return { kind: 'rule', must: body.must.trim(), says: body.says.trim() };
  if (body.kind === 'grant')
    return {
      kind: 'grant',
      roles: listOf(body.roles),
      for: listOf(body.for),
      attributes: listOf(body.attributes),
      list: body.list === 'yes',
      basis,
    };
  if (body.kind === 'retention') return { kind: 'retention', years: Number(body.years) || undefined, basis };
  if (body.kind === 'about')
    return {
      kind: 'about',
      name: body.name,
      description: body.description,
      source: body.source || 'unverified',
    };
  return { kind: body.kind, at };
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
    input: { params, body: Type.Object({ text: text(200_000) }) },
    run: async (ctx, { params: { registry }, body }) => {
      await editDraft(ctx, registry, { kind: 'text', text: body.text });
      const view = await showDesign(ctx, registry);
      return page(h(SourcePage, { ctx, view, saved: true }), view.checked?.findings.length ? 422 : undefined);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/attribute',
    who: official,
    input: { params, query: Type.Object({ name: text(60) }) },
    run: async (ctx, { params: { registry }, query: { name } }) => {
      await draftOf(ctx, registry);
      const view = await showDesign(ctx, registry);
      const shown = view.checked?.registry ?? view.registry;
      const attribute = shown?.attributes.find((one) => one.name === name);
      if (name !== '' && !attribute) throw errors.unknown_attribute({ registry, attribute: name });
      const schema = shown?.schema as
        | { required?: string[]; properties: Record<string, { description?: string }> }
        | undefined;
      return page(
        h(AttributePage, {
          ctx,
          view,
          attribute,
          help: schema?.properties[name]?.description,
          required: schema?.required?.includes(name) ?? false,
          registries: await listRegistries(ctx),
        }),
      );
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/attribute',
    who: official,
    input: {
      params,
      body: Type.Object({
        act: Type.Union([Type.Literal('save'), Type.Literal('remove')]),
        was: text(60),
        name: text(60),
        title: text(200),
        description: text(400),
        type: text(10),
        format: text(20),
        sharing: text(10),
        ref: text(80),
        also: several,
      }),
    },
    run: async (ctx, { params: { registry }, body }) => {
      const { act, was, name, title, description, type, format, sharing, ref } = body;
      const also = listOf(body.also);
      await editDraft(
        ctx,
        registry,
        act === 'remove'
          ? { kind: 'remove-attribute', name: was }
          : {
              kind: 'attribute',
              was: was || undefined,
              attribute: {
                name: name.trim(),
                title: title.trim(),
                description: description.trim() || undefined,
                type,
                format: format || undefined,
                sharing,
                ref: ref || undefined,
                indexed: also.includes('indexed'),
                required: also.includes('required'),
              },
            },
      );
      return redirect(designHref(registry));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/edit',
    who: official,
    input: { params, body: EditBody },
    run: async (ctx, { params: { registry }, body }) => {
      await editDraft(ctx, registry, editOf(body));
      return redirect(designHref(registry));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/files/:file',
    who: official,
    input: {
      params: Type.Object({ registry: Type.String({ maxLength: 80 }), file: Type.String({ maxLength: 20 }) }),
    },
    run: async (ctx, { params }) => {
      const { draft } = await draftOf(ctx, params.registry);
      const texts = draft.locales[params.file.replace(/\.yaml$/, '')];
      if (params.file !== 'registry.yaml' && !texts) throw errors.no_draft();
      const content = params.file === 'registry.yaml' ? draft.text : stringify(texts, { lineWidth: 0 });
      return file(Buffer.from(content), 'application/yaml', params.file);
    },
  }),
];
