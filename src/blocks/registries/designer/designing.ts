import { stringify } from 'yaml';
import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { escapePart } from '#platform/json';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { keeps } from '../explorer/keeping.ts';
import { getRegistry, listRegistries, storedOf } from '../get-registry.ts';
import { findArchived, findWaiting, noteWaiting, type Waiting } from '../plans/plan-store.ts';
import { sealed } from '../plans/waiting-plan.ts';
import { type CheckedDraft, checkDraft, type Fault } from './check-draft.ts';
import { addDraft, changeDraft, type Draft, dropDraft, findDraft } from './draft-store.ts';
import { type Edit, editYaml } from './edit-yaml.ts';
import { movedTexts, withTexts } from './texts.ts';

/** What a page changes in a draft: one thing, its whole text, or translations by where they stand. */
export type DraftEdit =
  | Edit
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'texts';
      readonly language: string;
      readonly texts: Readonly<Record<string, string>>;
    };

export interface DesignView {
  readonly name: string;
  /** Missing where it is only being drawn up. */
  readonly registry?: Registry;
  readonly draft?: Draft;
  readonly checked?: CheckedDraft;
  readonly waiting?: Waiting;
  /** How many attributes plans have taken out of it. */
  readonly archived: number;
}

/**
 * The registry that one keeps; none where there is only a draft of it, at an agency of one's own, which row-level security sees to.
 * @throws registries.unknown_registry, registries.not_keeper
 */
async function kept(ctx: Ctx, name: string): Promise<Registry | undefined> {
  const draft = await findDraft(ctx.db, name);
  if (draft?.basedOn === 0 && (await mayBegin(ctx)).includes(draft.agencyId)) return undefined;
  const registry = await getRegistry(ctx, name);
  if (!keeps(ctx, registry)) throw errors.not_keeper({ registry: registry.name });
  return registry;
}

/** The draft of a registry that one keeps. @throws registries.no_draft */
export async function draftOf(ctx: Ctx, name: string): Promise<{ registry?: Registry; draft: Draft }> {
  const registry = await kept(ctx, name);
  const draft = await findDraft(ctx.db, name);
  if (!draft) throw errors.no_draft();
  return { registry, draft };
}

/** The declaration of a registry for who keeps it: what is in force, what is being drawn up and what is wrong with it, and what waits. */
export async function showDesign(ctx: Ctx, name: string): Promise<DesignView> {
  const registry = await kept(ctx, name);
  const draft = await findDraft(ctx.db, name);
  return {
    name,
    registry,
    draft,
    checked: draft && (await checkDraft(ctx, draft)),
    waiting: await findWaiting(ctx.db, name),
    archived: registry ? (await findArchived(ctx.db, name)).length : 0,
  };
}

const agencyFor = (ctx: Ctx, registry: Registry): number =>
  ctx.actor.appointments.find(({ agencyId }) => registry.keepers?.has(agencyId))!.agencyId;

/** Begins a draft with what is in force; where there is one it stays. */
export async function beginDraft(ctx: Ctx, name: string): Promise<void> {
  const registry = await kept(ctx, name);
  if (!registry) return;
  const stored = await storedOf(ctx, name);
  await addDraft(ctx.db, {
    registry: name,
    agencyId: agencyFor(ctx, registry),
    text: stringify(stored.declared, { lineWidth: 0, aliasDuplicateObjects: false }),
    locales: stored.overlays,
    basedOn: registry.version,
    changedBy: ctx.actor.name,
    changedAt: ctx.clock.now(),
  });
}

/** A draft after an edit. */
function edited(draft: Draft, edit: DraftEdit): Pick<Draft, 'text' | 'locales'> {
  const { text, locales } = draft;
  if (edit.kind === 'text') return { text: edit.text.replaceAll('\r\n', '\n'), locales };
  if (edit.kind === 'texts') return { text, locales: withTexts(locales, edit.language, edit.texts) };
  return { text: editYaml(text, edit), locales: movedTexts(locales, edit) };
}

/** An attribute or a question under the name of another would take its place unseen; so would one without a name. */
function nameFault(ctx: Ctx, registry: Registry, edit: DraftEdit): readonly Fault[] {
  if (edit.kind !== 'attribute' && edit.kind !== 'predicate') return [];
  const [name, others, at] =
    edit.kind === 'attribute'
      ? [edit.attribute.name, registry.attributes, '/record/properties']
      : [edit.predicate.name, registry.predicates, '/predicates'];
  const taken = name !== edit.was && others.some((other) => other.name === name);
  if (name !== '' && !taken) return [];
  const text = ctx.t(`registries.finding.${taken ? 'name_used' : 'empty'}`, { name });
  return [{ line: 1, pointer: `${at}/${escapePart(name)}`, text }];
}

/**
 * Changes something in a draft. A faulty text is kept, to be mended; one thing that would make a sound draft faulty is not.
 * @returns what is wrong with the one thing; empty where it was taken
 */
export async function editDraft(ctx: Ctx, name: string, edit: DraftEdit): Promise<readonly Fault[]> {
  const { draft } = await draftOf(ctx, name);
  const changed = { ...draft, ...edited(draft, edit), changedBy: ctx.actor.name, changedAt: ctx.clock.now() };
  const { registry } = edit.kind === 'text' ? {} : await checkDraft(ctx, draft);
  if (registry) {
    const wrong = nameFault(ctx, registry, edit);
    const { findings } = wrong.length > 0 ? { findings: wrong } : await checkDraft(ctx, changed);
    if (findings.length > 0) return findings;
  }
  await changeDraft(ctx.db, changed);
  return [];
}

/** Throws a draft away. */
export async function forgetDraft(ctx: Ctx, name: string): Promise<void> {
  await draftOf(ctx, name);
  await dropDraft(ctx.db, name);
}

/**
 * Hands a draft in: it waits with its plan until the owner's keeper and the operator have confirmed it, also where it only adds.
 * @throws registries.no_draft, registries.draft_faulty, registries.draft_stale when another version is in force since it was begun,
 * registries.draft_same when it says what is in force
 */
export async function offerDraft(ctx: Ctx, name: string): Promise<void> {
  const { registry, draft } = await draftOf(ctx, name);
  const { stored, plan } = await checkDraft(ctx, draft);
  // The first version of a registry comes with the country's folder, where its founding is reviewed.
  if (!stored || !plan || !registry) throw errors.draft_faulty();
  if (draft.basedOn !== registry.version) throw errors.draft_stale({ version: registry.version });
  const { canonical, sha256 } = sealed(stored);
  if (sha256 === registry.sha256) throw errors.draft_same();
  await noteWaiting(ctx.db, [name, plan.hash, registry.version, sha256, canonical, 'page', ctx.clock.now()]);
  await dropDraft(ctx.db, name);
}

/** What a registry that there is not yet begins with: the least that a declaration must say. */
const FIRST = (name: string, title: string, body: string, day: string): string =>
  stringify(
    {
      registry: name,
      name: title,
      source: 'unverified',
      in_force: { from: day },
      legal_basis: [],
      owner: { body },
      history: 'full',
      key: 'code',
      record: {
        type: 'object',
        required: ['code'],
        properties: { code: { type: 'string', title: 'code', 'x-sharing': 'default' } },
      },
      read: [],
      write: [],
    },
    { lineWidth: 0 },
  );

/** Agencies at which this official keeps some registry already: there they may draw up another. */
export async function mayBegin(ctx: Ctx): Promise<number[]> {
  const kept = (await listRegistries(ctx)).filter((registry) => keeps(ctx, registry));
  return [...new Set(kept.map((registry) => agencyFor(ctx, registry)))];
}

/**
 * Begins a registry that there is not yet, owned by the agency of whoever begins it.
 * @throws registries.not_keeper, registries.draft_name when the name is taken or none
 */
export async function beginRegistry(
  ctx: Ctx,
  { name, title, day }: { name: string; title: string; day: string },
): Promise<void> {
  const [agencyId] = await mayBegin(ctx);
  if (agencyId === undefined) throw errors.not_keeper({ registry: name });
  const taken = (await listRegistries(ctx)).some((registry) => registry.name === name);
  if (taken || !/^[a-z][a-z0-9-]{0,24}\.[a-z][a-z0-9-]{0,24}$/.test(name) || title.trim() === '')
    throw errors.draft_name();
  const { body } = await getAgency(ctx, agencyId);
  const added = await addDraft(ctx.db, {
    registry: name,
    agencyId,
    text: FIRST(name, title.trim(), body, day),
    locales: {},
    basedOn: 0,
    changedBy: ctx.actor.name,
    changedAt: ctx.clock.now(),
  });
  if (added === 0) throw errors.draft_name();
}
