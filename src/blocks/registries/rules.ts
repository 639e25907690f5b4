import type { Actor, Hat, Purpose } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { ReadGrant, Registry } from './declaration.ts';
import type { Entry, ToldEntry } from './store.ts';

/** Who reads, as far as grants ask. */
export interface Reader {
  readonly actor: Actor;
  readonly hat: Hat;
  readonly purpose: Purpose;
}

/** What a reader may have of the records that are not their own. */
export interface Granted {
  readonly attributes: ReadonlySet<string>;
  readonly basis?: string;
  /** The roles of the grants: by one of them an official reads. */
  readonly roles?: ReadonlySet<string>;
  /** Attributes of which one must hold the reader's own number. */
  readonly namedIn?: readonly string[];
}

/** The purpose of work on the records of a registry itself, by officials of the agency that owns it. */
export const KEEPING = 'registry-keeping';

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

function isFor({ for: purposes }: ReadGrant, { code, caseId, reference }: Purpose): boolean {
  if (code === 'case' && caseId === undefined && reference === undefined) return false;
  return purposes === undefined || purposes.includes(code);
}

function reaches(grant: ReadGrant, { keepers }: Registry, { actor, hat, purpose }: Reader): boolean {
  if (!isFor(grant, purpose)) return false;
  if (hat.kind === 'person') return grant.named_in !== undefined;
  if (hat.kind !== 'agency') return false;
  if (actor.kind === 'system') return grant.systems?.some((pattern) => matches(pattern, actor.name)) ?? false;
  if (actor.kind === 'program')
    return actor.program !== undefined && (grant.programs?.includes(actor.program.body) ?? false);
  if (actor.kind !== 'official') return false;
  return actor.appointments.some(
    ({ agencyId, role }) =>
      hat.agencies.includes(agencyId) &&
      grant.roles?.includes(role) &&
      // The same role at another agency keeps other registries.
      (purpose.code !== KEEPING || (keepers?.has(agencyId) ?? false)),
  );
}

/** By which grant this reader may ask a predicate; undefined when by none. */
export const mayAsk = (
  registry: Registry,
  { ask }: Registry['predicates'][number],
  reader: Reader,
): Pick<Granted, 'basis' | 'roles'> | undefined => {
  const grants = ask.filter((grant) => reaches({ ...grant, attributes: [] }, registry, reader));
  if (grants.length === 0) return undefined;
  return {
    basis: grants.find(({ basis }) => basis)?.basis,
    roles: new Set(grants.flatMap(({ roles = [] }) => roles)),
  };
};

/** Every attribute: what people may have of their own records. */
export const allAttributes = (registry: Registry): ReadonlySet<string> =>
  new Set(registry.attributes.map(({ name }) => name));

/**
 * What the declared grants give this reader, all together; undefined when none reaches them.
 * @param listing asks for the separate right to search and list, or for the one beside it to take lists out as files
 */
export function grantedTo(
  registry: Registry,
  reader: Reader,
  listing: boolean | 'export' = false,
): Granted | undefined {
  // Whoever is named in a record may read that one; that a grant for them says more lists nobody else's.
  if (listing && reader.hat.kind !== 'agency') return undefined;
  const grants = registry.read.filter(
    (grant) =>
      reaches(grant, registry, reader) && (!listing || grant.list) && (listing !== 'export' || grant.export),
  );
  if (grants.length === 0) return undefined;
  const attributes = new Set(
    grants.flatMap((grant) => (grant.attributes === 'all' ? [...allAttributes(registry)] : grant.attributes)),
  );
  const namedIn = grants.flatMap((grant) => grant.named_in ?? []);
  return {
    attributes,
    basis: grants.find(({ basis }) => basis)?.basis,
    roles: new Set(grants.flatMap(({ roles = [] }) => roles)),
    namedIn: reader.hat.kind === 'person' ? namedIn : undefined,
  };
}

/** The rows that were believed at a time, or are today where none is given, by the day from which they hold. */
export const believed = <Row extends ToldEntry>(entries: readonly Row[], at?: Date): Row[] =>
  entries
    .filter(({ recordedAt, supersededAt }) =>
      at ? recordedAt <= at && (supersededAt === null || supersededAt > at) : supersededAt === null,
    )
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

/** The row that holds on a day, as was believed at a time, or is today. */
export const holdingOn = <Row extends ToldEntry>(
  entries: readonly Row[],
  day: PlainDate,
  at?: Date,
): Row | undefined =>
  believed(entries, at).find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day),
  );

/** The rows that change when a version holds from `validFrom` on: which are believed no longer, and what stays true of them. */
export function placeVersion(
  entries: readonly Entry[],
  validFrom: PlainDate,
): { superseded: Entry[]; cut: Entry[]; base?: Entry } {
  const standing = believed(entries);
  const superseded = standing.filter(({ validTo }) => validTo === null || validTo > validFrom);
  const cut = superseded
    .filter((entry) => entry.validFrom < validFrom)
    .map((entry) => ({ ...entry, validTo: validFrom }));
  const base = standing.filter((entry) => entry.validFrom <= validFrom).at(-1) ?? standing[0];
  return { superseded, cut, base };
}

/** The values after a change: what is not given stays; null or an empty text takes a value away. */
export function mergeValues(
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = Object.entries({ ...before, ...change }).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return Object.fromEntries(merged);
}

/** Two values that say the same, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

/** One change of one value: from which day it held, and what wrote it. */
export interface Change {
  readonly attribute: string;
  readonly value: unknown;
  readonly before: unknown;
  readonly version: number;
  readonly validFrom: PlainDate;
  readonly recordedAt: Date;
  readonly source: string;
  readonly caseId: string | null;
  readonly basis: string | null;
}

/** The changes of single values, derived by comparing each version with the one before it, oldest first. */
export function changesOf(entries: readonly ToldEntry[]): Change[] {
  const versions = new Map<number, ToldEntry>();
  for (const entry of entries) if (!versions.has(entry.version)) versions.set(entry.version, entry);
  const changes: Change[] = [];
  let before: Readonly<Record<string, unknown>> = {};
  for (const entry of [...versions.values()].sort((a, b) => a.version - b.version)) {
    for (const attribute of new Set([...Object.keys(before), ...Object.keys(entry.values)])) {
      const value = entry.values[attribute];
      if (sameValue(before[attribute], value)) continue;
      const { version, validFrom, recordedAt, source, caseId, basis } = entry;
      changes.push({
        attribute,
        value,
        before: before[attribute],
        version,
        validFrom,
        recordedAt,
        source,
        caseId,
        basis,
      });
    }
    before = entry.values;
  }
  return changes;
}

/** The values that hold on a day as was known at a time, each with the change that brought it. */
export function heldOn(
  registry: Registry,
  entries: readonly ToldEntry[],
  day: PlainDate,
  knownAt?: Date,
): { held?: ToldEntry; values: readonly Change[] } {
  const held = holdingOn(entries, day, knownAt);
  if (!held) return { values: [] };
  const changes = changesOf(entries.filter(({ version }) => version <= held.version));
  const values = registry.attributes.flatMap(({ name }) => {
    const last = changes.findLast(({ attribute }) => attribute === name);
    return name in held.values && last ? [last] : [];
  });
  return { held, values };
}
