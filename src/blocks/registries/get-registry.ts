import type { ValidateFunction } from 'ajv/dist/2020.js';
import { agenciesOfBodies } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { type Registry, registryOf, type Stored } from './declaration.ts';
import { errors } from './errors.ts';
import { compileSchema } from './record-schema.ts';
import { findDeclarations } from './store.ts';

/** Milliseconds for which a process relies on what it has read: how soon it learns of a declaration that another process loaded. */
const FRESH = 5_000;

interface Known {
  readAt: number;
  registries: ReadonlyMap<string, Registry>;
  readonly validators: Map<string, ValidateFunction>;
}

const known = (ctx: Ctx): Known =>
  ctx.app.memo('registries', () => ({
    readAt: Number.NEGATIVE_INFINITY,
    registries: new Map(),
    validators: new Map(),
  }));

/** What each transaction goes by: it sees the same declarations from its first question to its end. */
const seen = new WeakMap<Ctx['db'], Known['registries']>();

/** Makes this process, and this transaction, read the declarations anew. */
export function forgetRegistries(ctx: Ctx): void {
  known(ctx).readAt = Number.NEGATIVE_INFINITY;
  seen.delete(ctx.db);
}

/** The version of a registry that this transaction goes by, where it has asked for any. */
export const versionSeen = (ctx: Ctx, name: string): number | undefined =>
  seen.get(ctx.db)?.get(name)?.version;

/** Every registry in its newest version, by its name: that of people first, the others by name. */
async function registriesOf(ctx: Ctx): Promise<Known['registries']> {
  const memory = known(ctx);
  const now = ctx.clock.now().getTime();
  if (!seen.has(ctx.db) && Math.abs(now - memory.readAt) > FRESH) {
    const rows = await findDeclarations(ctx.db);
    const declared = rows.map(({ registry, version, sha256, canonical }) => {
      const before = memory.registries.get(registry);
      return before?.sha256 === sha256 && before.version === version
        ? before
        : registryOf(JSON.parse(canonical) as Stored, version, sha256);
    });
    // An agency that has been founded since keeps what its like do.
    const keepers = await agenciesOfBodies(ctx, [...new Set(declared.map(({ owner }) => owner))]);
    memory.registries = new Map(
      declared
        .sort((a, b) => Number(b.people) - Number(a.people))
        .map((one) => [one.name, { ...one, keepers: keepers.get(one.owner) ?? new Set() }]),
    );
    memory.readAt = now;
  }
  const mine = seen.get(ctx.db) ?? memory.registries;
  seen.set(ctx.db, mine);
  return mine;
}

/** Every registry in its newest version: that of people first, the others by name. */
export const listRegistries = async (ctx: Ctx): Promise<Registry[]> => [
  ...(await registriesOf(ctx)).values(),
];

/**
 * A registry as it is declared now.
 * @throws registries.unknown_registry
 */
export async function getRegistry(ctx: Ctx, name: string): Promise<Registry> {
  const found = (await registriesOf(ctx)).get(name);
  if (!found) throw errors.unknown_registry({ registry: name });
  return found;
}

/** The declaration in force as it is stored, with its texts of other languages. @throws registries.unknown_registry */
export async function storedOf(ctx: Ctx, name: string): Promise<Stored> {
  const found = (await findDeclarations(ctx.db)).find(({ registry }) => registry === name);
  if (!found) throw errors.unknown_registry({ registry: name });
  return JSON.parse(found.canonical) as Stored;
}

/** The registry of people, where the country declares one. */
export const findPeopleRegistry = async (ctx: Ctx): Promise<Registry | undefined> =>
  (await listRegistries(ctx)).find(({ people }) => people);

/** The validator of a registry's records, compiled once per version and process. */
export const validatorOf = (ctx: Ctx, registry: Registry): ValidateFunction =>
  compiled(ctx, registry, registry.schema);

/** The same for values of which some are missing, because the record has them already. */
export const partialValidatorOf = (ctx: Ctx, registry: Registry): ValidateFunction =>
  compiled(ctx, registry, { ...registry.schema, required: [registry.key] }, ' in part');

function compiled(ctx: Ctx, registry: Registry, schema: object, which = ''): ValidateFunction {
  const { validators } = known(ctx);
  const at = `${registry.name} ${registry.sha256}${which}`;
  const made = validators.get(at);
  if (made) return made;
  const validate = compileSchema(schema);
  validators.set(at, validate);
  return validate;
}
