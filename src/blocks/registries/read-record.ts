import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { isId } from '#platform/ids';
import type { Registry } from './declaration.ts';
import { errors } from './errors.ts';
import { type MovedTo, movedTo } from './finding/moved-to.ts';
import { getRegistry } from './get-registry.ts';
import { isRestricted } from './restrict-use.ts';
import { allAttributes, type Granted, grantedTo, KEEPING } from './rules.ts';
import { type Current, findCurrent, findNumbersOf, type Sought } from './store.ts';
import { valueSince } from './value-since.ts';
import { withOpenRegistry } from './with-open-registry.ts';

export interface Reading {
  readonly registry: string;
  readonly attributes: readonly string[];
  /** Natural key, record id or person: one of them. */
  readonly key?: string;
  readonly recordId?: string;
  readonly subjectId?: string;
  /** The day on which it is to hold; default today. */
  readonly asOf?: PlainDate;
  /** Of these attributes it is also told from when their values hold. */
  readonly since?: readonly string[];
}

/** @throws registries.unknown_attribute */
export function checkAttributes(registry: Registry, names: readonly string[]): void {
  const all = allAttributes(registry);
  const unknown = names.find((name) => !all.has(name));
  if (unknown !== undefined) throw errors.unknown_attribute({ registry: registry.name, attribute: unknown });
}

const pick = (values: Current['values'], names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));

const both = (wanted: readonly string[], granted: ReadonlySet<string>) =>
  new Set(wanted.filter((name) => granted.has(name)));

/** What is wanted and granted. @throws registries.not_granted where that is nothing */
export function givenBy(
  granted: Granted | undefined,
  registry: Registry,
  wanted: readonly string[],
): ReadonlySet<string> {
  const given = granted ? both(wanted, granted.attributes) : new Set<string>();
  if (given.size === 0) throw errors.not_granted({ registry: registry.name });
  return given;
}

/** A record of the persons of the hat, or one that names them, as far as a grant says so. */
async function asPerson(
  ctx: Ctx,
  registry: Registry,
  sought: Sought,
  attributes: readonly string[],
  granted?: Granted,
  day: PlainDate = today(ctx),
) {
  const { hat } = ctx;
  if (hat.kind !== 'person') return undefined;
  const [own] = await findCurrent(ctx.db, registry, sought, { wanted: new Set(attributes), day, limit: 1 });
  if (own) return { record: own, given: new Set(attributes) };
  const theirs =
    sought.recordId !== undefined &&
    hat.persons.includes(sought.recordId) &&
    ctx.app.country.mandates?.business?.registry === registry.name;
  if (theirs) {
    // Its record is about who represents it: whoever wears the hat of the business, for it or at a counter, reads it as they would.
    const [record] = await withOpenRegistry(ctx, { read: registry.name }, () =>
      findCurrent(ctx.db, registry, sought, { wanted: new Set(attributes), day, limit: 1 }),
    );
    if (record) return { record, given: new Set(attributes) };
  }
  if (!granted?.namedIn?.length) return undefined;

  const given = both(attributes, granted.attributes);
  const wanted = new Set([...given, ...granted.namedIn]);
  const [named] = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findCurrent(ctx.db, registry, sought, { wanted, day, limit: 1 }),
  );
  if (!named) return undefined;
  // What others may read of a record because it names them is a convenience: its person can put an end to it.
  if (named.personId && (await isRestricted(ctx.db, named.personId, registry.name))) return undefined;
  const numbers = await findNumbersOf(ctx.db, hat.persons);
  const names = granted.namedIn.some((attribute) => numbers.includes(named.values[attribute] as string));
  return names && given.size > 0
    ? { record: { ...named, values: pick(named.values, given) }, given }
    : undefined;
}

/** A record that officials and the program's steps read by a declared grant. */
async function byGrant(
  ctx: Ctx,
  registry: Registry,
  sought: Sought,
  attributes: readonly string[],
  granted?: Granted,
  day: PlainDate = today(ctx),
) {
  const given = givenBy(granted, registry, attributes);
  const [record] = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findCurrent(ctx.db, registry, sought, { wanted: given, day, limit: 1 }),
  );
  return record && { record, given };
}

/** What is told of where a record went. */
export type Merged = Omit<MovedTo, 'from' | 'into'> & Partial<MovedTo>;

/** For these purposes whoever asks for a merged record is led to the one that stands for it; who opens an account never is. */
const LED: ReadonlySet<string> = new Set(['case', 'intake', KEEPING]);
const isLed = ({ hat, actor, purpose }: Ctx) =>
  hat.kind === 'agency' && (actor.kind === 'program' || LED.has(purpose.code));

/**
 * Reads one record as it holds today, or on a day that is asked for, for the purpose of `ctx`, and leaves the trace in the same transaction.
 * Under a person hat: one's own records, and those that name one as far as declared; any other is as if it did not exist.
 * Under an agency hat: what the declared grants give to the role or step for this purpose. Only granted attributes come back.
 * @throws registries.not_granted, registries.unknown_registry, registries.unknown_attribute
 */
export async function readRecord(
  ctx: Ctx,
  reading: Reading,
): Promise<
  | {
      recordId: string;
      values: Readonly<Record<string, unknown>>;
      since?: Readonly<Record<string, PlainDate>>;
      /** The record that was asked for was merged into this one; the keys of both only where that is granted. */
      merged?: Merged;
    }
  | undefined
> {
  const registry = await getRegistry(ctx, reading.registry);
  checkAttributes(registry, reading.attributes);
  const { recordId, key, subjectId: personId } = reading;
  if (recordId === undefined && key === undefined && personId === undefined) return undefined;
  if ((recordId !== undefined && !isId(recordId)) || (personId !== undefined && !isId(personId)))
    return undefined;

  const granted = grantedTo(registry, ctx);
  const find = ctx.hat.kind === 'person' ? asPerson : byGrant;
  const seek = (sought: Sought) => find(ctx, registry, sought, reading.attributes, granted, reading.asOf);
  let found = await seek({ recordId, key, personId });
  const moved =
    found || !isLed(ctx) || personId ? undefined : await movedTo(ctx, registry, { recordId, key });
  const merged = moved && moved.on <= (reading.asOf ?? today(ctx)) ? moved : undefined;
  if (merged) found = await seek({ recordId: merged.recordId });
  if (!found) return undefined;
  const { record, given } = found;
  const named = merged !== undefined && granted?.attributes.has(registry.key) === true;
  await trace(ctx, {
    action: 'registry.read',
    registry: registry.name,
    attributes: named ? [...new Set([...given, registry.key])] : [...given],
    subjects: record.personId ? [record.personId] : [],
    basis: ctx.purpose.basis ?? granted?.basis,
    roles: granted?.roles,
  });
  const { recordId: id, values } = record;
  const told = {
    recordId: id,
    values,
    ...(merged && { merged: named ? merged : { recordId: merged.recordId, on: merged.on } }),
  };
  if (!reading.since) return told;
  return { ...told, since: await valueSince(ctx, registry, id, both(reading.since, given)) };
}
