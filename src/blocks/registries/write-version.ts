import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { PersonFact, Registry } from './declaration.ts';
import { errors } from './errors.ts';
import { findMoved } from './finding/duplicate-store.ts';
import { keepNames } from './finding/keep-names.ts';
import { validatorOf } from './get-registry.ts';
import { mergeValues, placeVersion, sameValue } from './rules.ts';
import {
  addEntry,
  type Entry,
  findEntries,
  findHolder,
  findPersonOfNumber,
  lock,
  lockRecord,
  supersede,
} from './store.ts';
import { withOpenRegistry } from './with-open-registry.ts';
import type { Writing } from './write-record.ts';

/** Where values come from: compulsory with every writing. */
export interface Provenance {
  /** `case`, the name of a feed, a register of paper … */
  readonly source: string;
  readonly caseId?: string;
  readonly decisionId?: string;
  readonly basis?: string;
}

const namesIn = new WeakMap<Registry, readonly (string | undefined)[]>();

/** The attributes of a registry that hold a full name, the family, the middle and the given name. */
function nameAttributes(registry: Registry): readonly (string | undefined)[] {
  const known = namesIn.get(registry);
  if (known) return known;
  const found = (['full-name', 'family-name', 'middle-name', 'given-name'] as const).map(
    (is: PersonFact) => registry.attributes.find((attribute) => attribute.is === is)?.name,
  );
  namesIn.set(registry, found);
  return found;
}

const NO_NAMES: readonly string[] = [];

/**
 * In the registry of people a full name and its parts stand together: the country says how one makes the other.
 * @returns the attributes that were made
 */
export function completeName(
  ctx: Ctx,
  registry: Registry,
  change: Record<string, unknown>,
): readonly string[] {
  const [full, family, middle, given] = nameAttributes(registry);
  if (!full || !family || !given) return NO_NAMES;
  const { names } = ctx.app.country;
  const text = (name?: string) => (name && typeof change[name] === 'string' ? (change[name] as string) : '');
  if (text(given) && text(family)) {
    change[full] = names.full({
      family: text(family),
      given: text(given),
      ...(text(middle) && { middle: text(middle) }),
    });
    return [full];
  }
  if (!text(full)) return NO_NAMES;
  const parts = names.split(text(full));
  change[family] = parts.family;
  if (middle) change[middle] = parts.middle;
  change[given] = parts.given;
  return middle ? [family, middle, given] : [family, given];
}

/** @throws registries.invalid_values with a fault per field */
function validate(ctx: Ctx, registry: Registry, values: Record<string, unknown>): void {
  const valid = validatorOf(ctx, registry);
  if (valid(values)) return;
  const faults = (valid.errors ?? []).map(({ instancePath, keyword, params, message }) => {
    const inner =
      keyword === 'required'
        ? `/${params.missingProperty}`
        : keyword === 'additionalProperties'
          ? `/${params.additionalProperty}`
          : '';
    return {
      pointer: `${instancePath}${inner}`,
      code: `registries.value.${keyword}`,
      params: { fault: message ?? keyword },
    };
  });
  throw errors.invalid_values(
    { registry: registry.name, fields: faults.map(({ pointer }) => pointer).join(', ') },
    faults,
  );
}

/**
 * What is declared unique stands in one record only. An official learns by which case it came there, nobody else does.
 * @throws registries.not_unique, registries.not_unique_in_case
 */
async function refuseTwice(
  ctx: Ctx,
  registry: Registry,
  key: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const name of registry.unique) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    // Whoever writes the same value at the same time waits here, and then finds it.
    await lock(ctx.db, `registry ${registry.name} ${name} ${value}`);
    const other = await findHolder(ctx.db, registry, name, key, value);
    if (!other) continue;
    const { title } = registry.attributes.find((one) => one.name === name)!;
    const params = { attribute: localized(title, ctx.lang), value: String(value) };
    if (ctx.actor.kind === 'official' && other.caseId)
      throw errors.not_unique_in_case({ ...params, case: other.source });
    throw errors.not_unique(params);
  }
}

/**
 * Whom a version is about. A record stays with one person, who else would go on seeing it as their own; where the declaration says that it
 * passes on, with whom its subject names.
 * @throws registries.subject_differs
 */
async function subjectOf(
  { db, clock }: Ctx,
  { name, people, passesOn, subject }: Registry,
  { subjectId }: Writing,
  values: Readonly<Record<string, unknown>>,
  { last, base }: { last?: Entry; base?: Entry },
): Promise<string | null> {
  if (!last) return subjectId ?? (people ? newId(clock) : null);
  const held = base?.personId ?? last.personId;
  const before = subject && base?.values[subject];
  const now = subject && values[subject];
  const another = before !== undefined && before !== now;
  if (another && !passesOn) throw errors.subject_differs({ registry: name });
  const person = !another
    ? held
    : typeof now === 'string'
      ? ((await findPersonOfNumber(db, now)) ?? null)
      : null;
  if (subjectId !== undefined && subjectId !== person) throw errors.subject_differs({ registry: name });
  return person;
}

async function place(ctx: Ctx, registry: Registry, writing: Writing) {
  const { db, clock } = ctx;
  const entries = await findEntries(db, registry, { key: writing.key });
  const last = entries.at(-1);
  // Only what has ended can have been merged away: all others are not asked about.
  if (last && !entries.some(({ supersededAt, validTo }) => supersededAt === null && validTo === null)) {
    const moved = await findMoved(db, registry.name, { recordId: last.recordId });
    if (moved) throw errors.merged_away({ registry: registry.name, key: moved.survivorKey });
  }
  const { superseded, cut, base } = placeVersion(entries, writing.validFrom);

  const change: Record<string, unknown> = { ...writing.values };
  if (registry.people) completeName(ctx, registry, change);
  const values = mergeValues({ ...base?.values, [registry.key]: writing.key }, change);
  if (values[registry.key] !== writing.key)
    throw errors.key_differs({ registry: registry.name, attribute: registry.key });
  validate(ctx, registry, values);

  const subjectId = await subjectOf(ctx, registry, writing, values, { last, base });
  const recordId = last?.recordId ?? (registry.people ? subjectId! : newId(clock));
  const { provenance } = writing;
  // A feed that says the same again adds nothing.
  if (
    base &&
    !provenance.caseId &&
    base.source === provenance.source &&
    base.validTo === null &&
    sameValue(base.values, values)
  )
    return { recordId, version: base.version, changed: false };

  await refuseTwice(ctx, registry, writing.key, values);
  const at = clock.now();
  const version = entries.reduce((most, entry) => Math.max(most, entry.version), 0) + 1;
  let entry = last?.entry ?? 0;
  if (superseded.length > 0)
    await supersede(
      db,
      registry,
      recordId,
      superseded.map((old) => old.entry),
      at,
    );
  for (const old of cut)
    await addEntry(db, registry, { ...old, entry: ++entry, recordedAt: at, supersededAt: null });
  const added: Entry = {
    recordId,
    entry: ++entry,
    version,
    key: writing.key,
    personId: subjectId,
    agencyId: writing.agencyId ?? null,
    validFrom: writing.validFrom,
    validTo: null,
    recordedAt: at,
    supersededAt: null,
    source: provenance.source,
    caseId: provenance.caseId ?? null,
    decisionId: provenance.decisionId ?? null,
    basis: provenance.basis ?? null,
    values,
  };
  await addEntry(db, registry, added);
  await keepNames(ctx, registry, values);
  return { recordId, version, changed: true };
}

/** Adds a version to a record, or makes the record. Whoever calls has made sure that it may. */
export async function writeVersion(ctx: Ctx, registry: Registry, writing: Writing) {
  await lockRecord(ctx.db, registry.name, writing.key);
  return withOpenRegistry(ctx, { read: registry.name, write: registry.name }, () =>
    place(ctx, registry, writing),
  );
}
