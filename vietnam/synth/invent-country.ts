import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { loadSyntheticCountry, registriesBlock } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import { synth } from '../code/synth/index.ts';

/** More of them find rarer faults: 50,000 where changes are checked. */
export const PEOPLE = Number(process.env.SYNTH_PEOPLE ?? (process.env.CI ? 50_000 : 10_000));
export const LAST = '2026-11-01';

export const tableOf = (registry: string) => registry.replaceAll(/[.-]/g, '_');
const short = (registry: string) =>
  registry === 'health-insurance.card' ? 'insured' : registry.split('.')[1]!.replaceAll('-', '_');

/** An invented country in a database, and questions about it. */
export interface Invented {
  readonly world: World;
  query<T = Record<string, unknown>>(text: string): Promise<T[]>;
  /** A question for what should not be there. */
  none(what: string, text: string): Promise<void>;
  number(text: string): Promise<number>;
  asOwner<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

/** Loads it, with what holds of each registry on the last day as a table of a short name. */
async function inventCountry(): Promise<Invented> {
  const world = await makeWorld({ blocks: [agenciesBlock, registriesBlock] });
  const query = async <T = Record<string, unknown>>(text: string): Promise<T[]> =>
    (await world.app.pools.owner.query(text)).rows as T[];
  await loadSyntheticCountry(world.app, { people: PEOPLE, seed: 'test' });
  for (const registry of synth.registries)
    await query(`create unlogged table public.${short(registry)} as select * from registry.${tableOf(registry)}
      where source = 'synthetic' and superseded_at is null and valid_from <= '${LAST}' and (valid_to is null or valid_to > '${LAST}');
      analyze public.${short(registry)}`);
  return {
    world,
    query,
    none: async (what, text) =>
      // Asked as a whole: for the first three alone the planner would go the slow way through all of them.
      assert.deepEqual(
        await query(`with wrong as materialized (${text}) select * from wrong limit 3`),
        [],
        what,
      ),
    number: async (text) => Number(Object.values((await query(`select ${text}`))[0]!)[0]),
    asOwner: (work) =>
      world.app.transaction(
        {
          actor: { kind: 'system', name: 'test', assurance: 0, appointments: [] },
          hat: 'owner',
          purpose: { code: 'test' },
        },
        work,
      ),
  };
}

let users = 0;
let invented: Promise<Invented> | undefined;

/** One country for all files of tests that run in this process, opened before the tests of each: the last of them closes it. */
export function sharedCountry(): Invented {
  let country: Invented;
  users += 1;
  before(async () => {
    invented ??= inventCountry();
    country = await invented;
  });
  after(async () => {
    users -= 1;
    if (users === 0) await (await invented)?.world.close();
  });
  return {
    get world() {
      return country.world;
    },
    query: (text) => country.query(text),
    none: (what, text) => country.none(what, text),
    number: (text) => country.number(text),
    asOwner: (work) => country.asOwner(work),
  };
}

export const between = (what: string, value: number, least: number, most: number) =>
  assert.ok(value >= least && value <= most, `${what}: ${value} is not from ${least} to ${most}`);
