import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import {
  applyPlan,
  describePlan,
  failingRows,
  listWaitingPlans,
  type MeasuredPlan,
  registriesBlock,
} from '#blocks/registries';
import type { App } from '#platform/block';
import { loadConfig } from '#platform/config';
import type { Ctx } from '#platform/context';
import { csvOf } from '#platform/spreadsheet';
import { assemble, openDatabase } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');
const here = process.env.INIT_CWD ?? process.cwd();

const HOW = `npm run cli -- registries plan [--failing FILE.csv]   what waits, step by step; changes nothing
npm run cli -- registries apply --confirm PLAN       carries out the plan of that hash`;

const asOwner = <T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  app.transaction(
    {
      actor: { kind: 'system', name: 'registries.plan', assurance: 0, appointments: [] },
      hat: 'owner',
      purpose: { code: 'load' },
      lang: 'en',
    },
    work,
  );

/** The country's folder is read first, as at a start: what is new in it and may go ahead does, the rest waits and is shown. */
const waitingPlans = (app: App): Promise<MeasuredPlan[]> =>
  asOwner(app, async (ctx) => {
    await registriesBlock.load?.(ctx);
    return listWaitingPlans(ctx);
  });

async function showPlans(app: App, failing: string | undefined): Promise<void> {
  const plans = await waitingPlans(app);
  const lines = await asOwner(app, async (ctx) => plans.flatMap((plan) => [...describePlan(ctx, plan), '']));
  process.stdout.write(
    plans.length === 0
      ? 'Nothing waits of what was loaded. A folder that has changed since is loaded by npm start or npm run cli -- migrate.\n'
      : `${lines.join('\n')}\n`,
  );
  if (!failing) return;
  const file = resolve(here, failing);
  async function* table(ctx: Ctx) {
    yield csvOf([['registry', 'attribute', 'key', 'value']]);
    for await (const row of failingRows(ctx, plans)) yield csvOf([row]).subarray(3);
  }
  await asOwner(app, (ctx) => pipeline(Readable.from(table(ctx)), createWriteStream(file, { mode: 0o600 })));
  process.stdout.write(`${file} has the records to be put right. It holds personal data: keep it as such.\n`);
}

async function apply(app: App, hash: string): Promise<void> {
  const plan = (await waitingPlans(app)).find((one) => one.hash === hash);
  if (!plan) throw new Error(`No plan ${hash} waits. Look again: ${HOW}`);
  const { version } = await applyPlan(app, { registry: plan.registry.name, hash }, (phase, rows) =>
    process.stderr.write(`\r  ${phase}${rows > 0 ? ` ${rows} of about ${plan.rows}` : ''}          `),
  );
  process.stderr.write('\n');
  process.stdout.write(`${plan.registry.name} is in force in version ${version}.\n`);
}

/** `registries plan`: what changes of declarations wait, and what each would do; `registries apply --confirm PLAN`: does it. */
export async function runRegistries(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { confirm: { type: 'string' }, failing: { type: 'string' } },
  });
  const [action, ...more] = positionals;
  if ((action !== 'plan' && action !== 'apply') || more.length > 0 || (action === 'apply' && !values.confirm))
    throw new Error(HOW);
  const config = loadConfig(process.env, root);
  const { pools, embedded } = await openDatabase(config);
  try {
    const app = await assemble(config, pools);
    await (action === 'plan' ? showPlans(app, values.failing) : apply(app, values.confirm!));
  } finally {
    await pools.close();
    await embedded?.stop();
  }
}
