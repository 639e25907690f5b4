import { h } from 'preact';
import { type Static, Type } from 'typebox';
import { stringify } from 'yaml';
import { declaredBodies } from '#blocks/agencies';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, httpErrors, page, type Reply, type Route, redirect, route } from '#platform/http';
import { nameOfBody } from '../catalogue/owner-of.ts';
import type { ReadGrant, WriteGrant } from '../declaration.ts';
import { errors } from '../errors.ts';
import { listRegistries, storedOf } from '../get-registry.ts';
import { describeStep } from '../plans/describe-plan.ts';
import { AT_ONCE } from '../plans/time-needed.ts';
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
import {
  AttributeBody,
  attributeIn,
  EditBody,
  editOf,
  GrantBody,
  GrantQuery,
  grantIn,
  grantOf,
  isReader,
} from './edit-of.ts';
import { AttributePage, formOf, type Typed } from './pages/attribute.tsx';
import { DeclarationPage } from './pages/declaration.tsx';
import { designHref } from './pages/design-frame.tsx';
import { DraftsPage } from './pages/drafts.tsx';
import { GrantPage } from './pages/grant.tsx';
import { SourcePage } from './pages/source.tsx';

/** Every official may ask; whose declaration it is to draw up is said by the registry. */
const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });

async function declarationPage(ctx: Ctx, name: string, refused?: readonly string[]): Promise<Reply> {
  const view = await showDesign(ctx, name);
  const { checked, registry } = view;
  const changes =
    registry && checked?.stored
      ? differences((await storedOf(ctx, name)).declared, checked.stored.declared)
      : [];
  // What it would meet in the records is measured once it has been handed in.
  const steps = (checked?.plan?.steps ?? []).map((step) =>
    describeStep(ctx, { ...step, rows: 0, failing: 0, blocks: false, locks: 'nobody', time: AT_ONCE }),
  );
  return page(h(DeclarationPage, { ctx, view, steps, changes, refused }), refused && 422);
}

async function attributePage(ctx: Ctx, name: string, asked: string, typed?: Typed): Promise<Reply> {
  await draftOf(ctx, name);
  const view = await showDesign(ctx, name);
  const shown = view.checked?.registry ?? view.registry;
  const attribute = shown?.attributes.find((one) => one.name === asked);
  if (asked !== '' && !attribute) throw errors.unknown_attribute({ registry: name, attribute: asked });
  const form = typed?.form ?? (shown && attribute && formOf(shown, attribute));
  const registries = await listRegistries(ctx);
  const refused = typed?.refused;
  return page(h(AttributePage, { ctx, view, attribute, form, registries, refused }), refused && 422);
}

async function grantPage(
  ctx: Ctx,
  name: string,
  { of, at }: Static<typeof GrantQuery>,
  typed?: { grant: ReadGrant | WriteGrant; refused: readonly string[] },
): Promise<Reply> {
  await draftOf(ctx, name);
  const view = await showDesign(ctx, name);
  const registry = view.checked?.registry ?? view.registry;
  // Until the text is mended, nobody knows which rights there are.
  if (!registry || (!view.checked?.registry && view.checked?.findings.length))
    return redirect(designHref(name));
  const there = at === '' ? undefined : registry[isReader(of) ? 'read' : 'write'][Number(at)];
  if (at !== '' && (!there || grantOf(there) !== of)) throw httpErrors.not_found();
  const bodies: { value: string; text: string }[] = [];
  for (const value of [...(declaredBodies(ctx.app.config.countryDir) ?? [])].sort())
    bodies.push({ value, text: await nameOfBody(ctx, value) });
  const grant = typed?.grant ?? there;
  const refused = typed?.refused;
  return page(h(GrantPage, { ctx, view, registry, of, at, grant, bodies, refused }), refused && 422);
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
    run: (ctx, { params: { registry }, query: { name } }) => attributePage(ctx, registry, name),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/attribute',
    who: official,
    input: { params, body: AttributeBody },
    run: async (ctx, { params: { registry }, body }) => {
      const { act, was } = body;
      const form = attributeIn(body);
      const refused = await editDraft(
        ctx,
        registry,
        act === 'remove'
          ? { kind: 'remove-attribute', name: was }
          : { kind: 'attribute', was: was || undefined, attribute: form },
      );
      return refused.length > 0
        ? attributePage(ctx, registry, was, { form, refused })
        : redirect(designHref(registry));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/declaration/grant',
    who: official,
    input: { params, query: GrantQuery },
    run: (ctx, { params: { registry }, query }) => grantPage(ctx, registry, query),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/grant',
    who: official,
    input: { params, body: GrantBody },
    run: async (ctx, { params: { registry }, body }) => {
      const grant = grantIn(body);
      const refused = await editDraft(ctx, registry, {
        kind: 'grant',
        in: isReader(body.of) ? 'read' : 'write',
        at: body.at === '' ? undefined : Number(body.at),
        grant,
      });
      return refused.length > 0
        ? grantPage(ctx, registry, body, { grant, refused })
        : redirect(designHref(registry));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/declaration/edit',
    who: official,
    input: { params, body: EditBody },
    run: async (ctx, { params: { registry }, body }) => {
      const refused = await editDraft(ctx, registry, editOf(body));
      return refused.length > 0 ? declarationPage(ctx, registry, refused) : redirect(designHref(registry));
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
