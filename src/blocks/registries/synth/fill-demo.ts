import { Pool } from 'pg';
import type { OpenApp } from '#platform/block';
import type { Ctx } from '#platform/context';
import { findPeopleRegistry } from '../get-registry.ts';
import { tableOf } from '../layout.ts';
import { loadSyntheticCountry } from './load-country.ts';

/** The seed of the demo's country: everybody tries the same one. */
const SEED = 'demo';

async function onlyTheDemo(ctx: Ctx): Promise<boolean> {
  const registry = await findPeopleRegistry(ctx);
  if (!registry) return false;
  const others = `select 1 from ${tableOf(registry.name)} where source <> 'demo' limit 1`;
  return (await ctx.db.adHoc(others)).length === 0;
}

/**
 * Gives the demo a country around its few people: so many invented ones, in development, in a database that has none yet and that nobody
 * has worked in. Once; as owner.
 */
export async function fillDemo(app: OpenApp, say: (text: string) => void): Promise<void> {
  const { profile, demoPeople: people } = app.config;
  if (profile !== 'development' || people === 0 || !app.country.synth) return;
  const actor = { kind: 'system' as const, name: 'registries.synth', assurance: 0, appointments: [] };
  const asOwner = <T>(work: (ctx: Ctx) => Promise<T>) =>
    app.transaction({ actor, hat: 'owner', purpose: { code: 'synth' } }, work);
  // A connection of its own: whoever waits must not keep the owner's from who is at work.
  const pool = new Pool({ ...app.pools.owner.options, max: 1 });
  const turn = await pool.connect();
  try {
    // Who starts at the same moment waits, and then finds it done.
    await turn.query("select pg_advisory_lock(hashtextextended('registries.demo', 0))");
    if (!(await asOwner(onlyTheDemo))) return;
    say(`Inventing ${people} people for the demo …`);
    await loadSyntheticCountry(app, { people, seed: SEED }, { beside: true });
  } finally {
    // The lock goes with the connection.
    turn.release(true);
    await pool.end();
  }
}
