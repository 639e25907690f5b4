import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { newId } from '#platform/ids';
import type { PersonFact, Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { addImport, findImport, findUnfinished, type Import, type ImportFormat } from './import-store.ts';
import { mapColumns, VALID_FROM } from './map-columns.ts';
import { mayImport } from './may-import.ts';
import { shapeOf } from './shape-of.ts';

export interface Starting {
  readonly registry: string;
  readonly agencyId: number;
  readonly fileName: string;
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly fingerprint: string;
  /** The first row of the file. */
  readonly head: readonly string[];
  /** Attribute by column, `-` for one that is left out; what is not named is found by name or title. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** For files whose rows do not say themselves from when they hold. */
  readonly validFrom?: PlainDate;
  readonly source: string;
  readonly basis: string;
  readonly format?: ImportFormat;
  readonly encoding?: string;
}

/** Attributes that rows of these columns will have: in the registry of people a full name makes its parts, and they make it. */
function givenBy(registry: Registry, columns: readonly (string | null)[]): ReadonlySet<string> {
  const given = new Set(columns.filter((name) => name !== null));
  const nameOf = (is: PersonFact) => registry.attributes.find((attribute) => attribute.is === is)?.name ?? '';
  const parts = [nameOf('family-name'), nameOf('given-name')];
  const full = nameOf('full-name');
  if (registry.people && (given.has(full) || parts.every((name) => given.has(name))))
    for (const name of [full, ...parts]) given.add(name);
  return given;
}

/** What the columns of a file hold, and whether it lacks what a new record must have. */
export function planOf(registry: Registry, columns: readonly (string | null)[], validFrom?: PlainDate) {
  if (!columns.includes(VALID_FROM) && !validFrom) throw errors.import_no_day({ column: VALID_FROM });
  const given = givenBy(registry, columns);
  const { required = [] } = registry.schema as { required?: string[] };
  return {
    columns,
    validFrom: validFrom ?? null,
    partial: required.some((name) => !given.has(name)),
    shape: shapeOf(registry),
  };
}

/**
 * Begins to bring a file into a registry, or goes on with the very same one where it was left.
 * @throws registries.import_refused, registries.import_columns, registries.import_no_key, registries.import_no_day,
 * registries.unknown_registry
 */
export async function startImport(ctx: Ctx, starting: Starting): Promise<Import> {
  const registry = await getRegistry(ctx, starting.registry);
  await mayImport(ctx, registry, starting.agencyId);
  const columns = mapColumns(ctx, registry, starting.head, starting.mapping);
  const begun = await findUnfinished(ctx.db, registry.name, starting.fingerprint);
  if (
    begun &&
    begun.agencyId === starting.agencyId &&
    JSON.stringify(begun.columns) === JSON.stringify(columns)
  )
    return begun;
  const plan = planOf(registry, columns, starting.validFrom);
  const id = newId(ctx.clock);
  await addImport(ctx.db, {
    id,
    registry: registry.name,
    agencyId: starting.agencyId,
    startedBy: ctx.actor.kind === 'system' ? null : (ctx.actor.accountId ?? null),
    fileName: starting.fileName,
    fingerprint: starting.fingerprint,
    ...plan,
    source: starting.source,
    basis: starting.basis,
    state: 'reading',
    startedAt: ctx.clock.now(),
    format: starting.format ?? 'csv',
    encoding: starting.encoding ?? null,
    size: null,
    head: starting.head,
    sample: null,
  });
  return (await findImport(ctx.db, id))!;
}
