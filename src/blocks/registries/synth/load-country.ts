import { Pool } from 'pg';
import type { OpenApp } from '#platform/block';
import type { Ctx } from '#platform/context';
import { type BulkLoad, loadRecords } from '../bulk/load-records.ts';
import type { Registry } from '../declaration.ts';
import { rebuildNames } from '../finding/rebuild-names.ts';
import { listRegistries, validatorOf } from '../get-registry.ts';
import { tableOf } from '../layout.ts';
import { chosenRegistries } from './chosen-registries.ts';
import { type Made, SyntheticCountry, type Wanted } from './country-stream.ts';
import { historyOfMade, SYNTHETIC } from './history-of-made.ts';
import type { Progress } from './progress.ts';

/** Where the demo's own records say that they come from. */
const DEMO = 'demo';
/** The first records of each registry are held against its schema, and then one of so many. */
const [FIRST, EVERY] = [200, 500];

export interface Loading {
  /** Takes away first what an earlier country left. */
  readonly replace?: boolean;
  /** Adds them beside records that are neither of the demo nor invented. */
  readonly beside?: boolean;
  /** Also in a program that serves people. */
  readonly intoProduction?: boolean;
  readonly progress?: Progress;
  /** Is told what is made of which registry once all records are there. */
  readonly stage?: (what: string) => void;
}

async function countBySource(ctx: Ctx, registry: Registry): Promise<Map<string, number>> {
  const rows = await ctx.db.adHoc<{ what: string; n: number }>(
    `select case when source in ('${DEMO}', '${SYNTHETIC}') then source else 'other' end as what, count(*)::int as n
     from ${tableOf(registry.name)} group by 1`,
  );
  return new Map(rows.map(({ what, n }) => [what, n]));
}

/** Nobody is to find invented people among real ones: whoever wants that must say so. */
async function refuseRealData(ctx: Ctx, registries: readonly Registry[], asked: Loading): Promise<void> {
  for (const registry of registries) {
    const counts = await countBySource(ctx, registry);
    if (counts.has('other') && !asked.beside)
      throw new Error(
        `${registry.name} holds ${counts.get('other')} rows that are neither of the demo nor invented. Give --beside to add invented ones beside them.`,
      );
    if (counts.has(SYNTHETIC) && !asked.replace)
      throw new Error(
        `${registry.name} holds an invented country already. Give --replace to put another in its place.`,
      );
  }
}

/** @throws Error when a record is not as its registry declares: the country's rules are wrong */
function checker(ctx: Ctx, registry: Registry): (values: Readonly<Record<string, unknown>>) => void {
  const valid = validatorOf(ctx, registry);
  let seen = 0;
  return (values) => {
    seen += 1;
    if (seen > FIRST && seen % EVERY !== 0) return;
    if (valid(values)) return;
    const faults = (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    throw new Error(`an invented record of ${registry.name} is not valid: ${faults.join('; ')}`);
  };
}

async function fill(
  app: OpenApp,
  load: BulkLoad,
  wanted: Wanted,
  checks: ReadonlyMap<
    string,
    { registry: Registry; check: (values: Readonly<Record<string, unknown>>) => void }
  >,
  progress: Progress | undefined,
): Promise<number> {
  let records = 0;
  const put = (made: Made) => {
    const known = checks.get(made.registry);
    if (!known) throw new Error(`the country tells of ${made.registry}, which it does not list`);
    const history = historyOfMade(known.registry, made);
    for (const { values } of history.versions) known.check(values);
    load.put(made.registry, history);
    records += 1;
  };
  const country = new SyntheticCountry(app.country.synth!, app.country.names.full, wanted);
  for (const _ of country.tell(put)) {
    await load.room();
    progress?.(country.people, records);
  }
  return records;
}

/**
 * Invents a country and loads it into the registries, as owner and from a command; nobody else reaches them meanwhile.
 * @returns the number of records
 * @throws Error where there are records already, with what to say to have it all the same
 */
export async function loadSyntheticCountry(
  app: OpenApp,
  wanted: Omit<Wanted, 'peopleRegistry'>,
  asked: Loading = {},
): Promise<number> {
  if (app.config.profile === 'production' && !asked.intoProduction)
    throw new Error('This program serves people. Invented records go in only with --into-production.');
  const actor = { kind: 'system' as const, name: 'registries.synth', assurance: 0, appointments: [] };
  const asOwner = <T>(work: (ctx: Ctx) => Promise<T>) =>
    app.transaction({ actor, hat: 'owner', purpose: { code: 'synth' } }, work);
  const { registries, people, checks } = await asOwner(async (ctx) => {
    const chosen = chosenRegistries(app.country, await listRegistries(ctx), wanted.registries);
    await refuseRealData(ctx, chosen.registries, asked);
    const checks = new Map(
      chosen.registries.map((registry) => [registry.name, { registry, check: checker(ctx, registry) }]),
    );
    return { ...chosen, checks };
  });
  const pool = new Pool({ ...app.pools.owner.options, max: registries.length });
  pool.on('error', () => {});
  try {
    const load = await loadRecords(pool, registries, {
      at: app.clock.now(),
      without: asked.replace ? SYNTHETIC : undefined,
    });
    let records: number;
    try {
      records = await fill(app, load, { ...wanted, peopleRegistry: people }, checks, asked.progress);
    } catch (error) {
      await load.giveUp(error as Error);
      throw error;
    }
    await load.finish((name) => asked.stage?.(`Indexes of ${name}`));
    const left = [...registries];
    // Two at a time: the program reads names while the database sorts those of another registry.
    const next = async (): Promise<void> => {
      const one = left.shift();
      if (!one) return;
      asked.stage?.(`Names of ${one.name}`);
      await asOwner((ctx) => rebuildNames(ctx, one.name));
      await next();
    };
    await Promise.all([next(), next()]);
    return records;
  } finally {
    await pool.end();
  }
}
