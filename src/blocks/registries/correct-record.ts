import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Attribute, PersonFact, Registry } from './declaration.ts';
import { errors } from './errors.ts';
import { recordWritten } from './events.ts';
import { getRegistry, validatorOf } from './get-registry.ts';
import { howTyped, readTyped } from './read-typed.ts';
import { believed, changesOf, holdingOn, sameValue } from './rules.ts';
import { type Entry, findEntries, lock } from './store.ts';
import { withOpenRegistry } from './with-open-registry.ts';
import { writeVersion } from './write-version.ts';

/** A value that its person, or an agency, calls wrong. */
export interface Correction {
  readonly registry: string;
  readonly recordId: string;
  readonly attribute: string;
  /** What holds instead; null takes the value away. */
  readonly value: unknown;
  /** What stood there when the correction was asked for: if it has changed since, the decision is about something else. */
  readonly before: unknown;
  /** The request that was granted, as it stands in the provenance of the new versions. */
  readonly decisionId: string;
  readonly basis: string;
  readonly agencyId: number;
}

const NAMES: readonly PersonFact[] = ['full-name', 'family-name', 'middle-name', 'given-name'];

/** A full name and its parts go together: the others are given too, so that the country puts them together anew. */
function together(registry: Registry, attribute: Attribute, one: Entry): Record<string, unknown> {
  if (!registry.people || !attribute.is || !NAMES.includes(attribute.is) || attribute.is === 'full-name')
    return {};
  const parts = registry.attributes.filter(({ is }) => is && NAMES.includes(is) && is !== 'full-name');
  return Object.fromEntries(parts.map(({ name }) => [name, one.values[name] ?? null]));
}

/**
 * What somebody typed for an attribute, as the registry would keep it.
 * @throws registries.unknown_attribute, registries.unlike_attribute when a record with it would not be valid; registries.key_fixed
 */
export async function readProposed(
  ctx: Ctx,
  registry: Registry,
  { name, text, values }: { name: string; text: string; values: Readonly<Record<string, unknown>> },
): Promise<unknown> {
  const attribute = registry.attributes.find((one) => one.name === name);
  if (!attribute) throw errors.unknown_attribute({ registry: registry.name, attribute: name });
  if (name === registry.key) throw errors.key_fixed({ registry: registry.name });
  if (name === registry.subject && !registry.passesOn)
    throw errors.subject_differs({ registry: registry.name });
  const value = await readTyped(ctx, attribute, text);
  const whole = Object.fromEntries(
    Object.entries({ ...values, [name]: value }).filter(([, one]) => one !== null && one !== undefined),
  );
  const valid = validatorOf(ctx, registry);
  if (valid(whole)) return value;
  const faults = (valid.errors ?? []).filter(
    ({ instancePath, keyword, params }) =>
      instancePath === `/${name}` || (keyword === 'required' && params.missingProperty === name),
  );
  // What else is wrong with an old record is not for this person to put right.
  if (faults.length === 0) return value;
  const params = {
    attribute: localized(attribute.title, ctx.lang),
    how: howTyped(ctx, attribute),
  };
  throw errors.unlike_attribute(params, [
    { pointer: `/${name}`, code: 'registries.unlike_attribute', params },
  ]);
}

/**
 * Writes a correction that was granted: wherever the wrong value was believed, from the day it first held, the right one takes its place, in
 * new versions with their own provenance; what was believed before stays on record. By an agency, for purpose `correction`.
 * @throws registries.write_refused, registries.value_changed, registries.unknown_registry, registries.invalid_values, registries.not_unique
 */
export async function correctRecord(
  ctx: Ctx,
  asked: Correction,
): Promise<{ recordId: string; version: number; since: Date }> {
  const registry = await getRegistry(ctx, asked.registry);
  const { hat, purpose, actor } = ctx;
  if (
    hat.kind !== 'agency' ||
    !hat.agencies.includes(asked.agencyId) ||
    purpose.code !== 'correction' ||
    actor.kind !== 'official'
  )
    throw errors.write_refused({ registry: registry.name });
  if (asked.attribute === registry.key) throw errors.key_fixed({ registry: registry.name });
  const attribute = registry.attributes.find(({ name }) => name === asked.attribute);
  if (!attribute) throw errors.unknown_attribute({ registry: registry.name, attribute: asked.attribute });
  const find = () =>
    withOpenRegistry(ctx, { read: registry.name }, () =>
      findEntries(ctx.db, registry, { recordId: asked.recordId }),
    );
  const key = (await find())[0]?.key;
  if (key === undefined) throw errors.value_changed({ registry: registry.name });
  await lock(ctx.db, `registry ${registry.name} ${key}`);
  const entries = await find();
  const now = holdingOn(entries, today(ctx));
  const stands = (value: unknown) => sameValue(value ?? null, asked.before ?? null);
  if (!now || !stands(now.values[asked.attribute])) throw errors.value_changed({ registry: registry.name });
  const wrong = believed(entries)
    .filter((one) => one.validFrom <= now.validFrom)
    .reverse();
  const since = wrong.findIndex((one) => !stands(one.values[asked.attribute]));
  const first = (since === -1 ? wrong.at(-1) : wrong[since - 1]) ?? now;
  const rewritten = believed(entries).filter((one) => one.validFrom >= first.validFrom);
  let version = now.version;
  for (const one of rewritten) {
    const kept = Object.fromEntries(
      registry.attributes.map(({ name }) => [name, one.values[name] ?? null] as const),
    );
    const change = stands(one.values[asked.attribute])
      ? { ...together(registry, attribute, one), [asked.attribute]: asked.value }
      : {};
    // A full name takes its parts with it, so the old parts must not be said again.
    if (attribute.is === 'full-name' && registry.people)
      for (const { name, is } of registry.attributes) if (is && NAMES.includes(is)) delete kept[name];
    ({ version } = await writeVersion(ctx, registry, {
      registry: registry.name,
      key,
      agencyId: asked.agencyId,
      values: { ...kept, ...change },
      validFrom: one.validFrom,
      provenance: { source: 'correction', decisionId: asked.decisionId, basis: asked.basis },
    }));
    if (one.validTo !== null && one === rewritten.at(-1)) break;
  }
  await ctx.emit(recordWritten, asked.recordId, {
    registry: registry.name,
    recordId: asked.recordId,
    version,
  });
  const brought = changesOf(entries).findLast(
    (change) => change.attribute === asked.attribute && stands(change.value),
  );
  return { recordId: asked.recordId, version, since: brought?.recordedAt ?? now.recordedAt };
}
