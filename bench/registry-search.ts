/**
 * Looking for people by name in the registry of people, as a keeper does: rights, the search with its scores and explanations, the
 * records read behind the guards, and the trace, in one transaction each. The questions take turns: with and without accents, a middle
 * name left out or another, parts that changed places, a slip, one word, the commonest name of all; some with a birth date, a year, an
 * area. PEOPLE (default 200,000), or COUNTRY, a data folder that `npm run synth` has filled (the goal is for 10,000,000), QUESTIONS
 * (default 1,000). Goal: p95 at most 100 ms. Beside it the bare exact lookup of the same name by an index (no rights, no scores,
 * nothing but that spelling), of which the ratio tells how much the rest costs.
 */

import { findAgencyByCode } from '#blocks/agencies';
import { searchRecords } from '#blocks/registries';
import type { Acting } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { alternate } from './measure.ts';
import { type Drawn, openRegistry, quantile } from './registry-server.ts';

const QUESTIONS = Number(process.env.QUESTIONS ?? 1_000);
const REGISTRY = 'population.person';
const registry = await openRegistry({
  people: Number(process.env.PEOPLE ?? 200_000),
  folder: process.env.COUNTRY,
});
const { app, owner } = registry;
await owner.query('create index if not exists bench_full_name on registry.population_person (full_name)');

const actor = { kind: 'system' as const, name: 'bench', assurance: 0, appointments: [] };
const agencyId = await app.transaction(
  { actor, hat: { kind: 'none' }, purpose: { code: 'bench' } },
  async (ctx) => {
    return (await findAgencyByCode(ctx, 'G01'))!.id;
  },
);
const keeper: Acting = {
  actor: {
    ...actor,
    kind: 'official',
    accountId: '018f0000-0000-7000-8000-000000000000',
    appointments: [{ agencyId, role: 'registry-keeper' }],
  },
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code: 'registry-keeping' },
} as Acting;
const fold = app.country.text.fold;
const bornOn = (born: string) => ({ year: Number(born.slice(0, 4)), day: born.slice(5) });
/** One way to ask for each person drawn, in turns. */
const ways: ((one: Drawn) => Omit<Parameters<typeof searchRecords>[1], 'registry'>)[] = [
  ({ name, born }) => ({ name, born: bornOn(born) }),
  ({ name, born }) => ({ name: fold(name), born: { year: Number(born.slice(0, 4)) } }),
  ({ name }) => ({ name }),
  ({ name, area }) => ({ name: fold(name), areas: [area] }),
  ({ name, born }) => ({ name: `${name.split(' ')[0]} ${name.split(' ').at(-1)}`, born: bornOn(born) }),
  ({ name }) => ({ name: name.split(' ').reverse().join(' ') }),
  ({ name, born }) => ({ name: name.replace(' ', ' Quang '), born: bornOn(born) }),
  ({ name, area }) => ({ name: name.split(' ').at(-1)!, areas: [area] }),
  () => ({ name: 'nguyen thi anh' }),
  ({ name }) => ({ name: name.slice(0, -1) }),
];
let nth = 0;
let found = 0;
const times: number[] = [];
async function ours(): Promise<void> {
  const asked = ways[nth++ % ways.length]!(registry.next());
  const elapsed = stopwatch();
  const { count } = await app.transaction(keeper, (ctx) =>
    searchRecords(ctx, { registry: REGISTRY, ...asked }),
  );
  times.push(elapsed());
  if (count > 0) found++;
}
async function reference(): Promise<void> {
  const { name } = registry.next();
  await owner.query({
    name: 'bench.exact',
    text: `select record_id, personal_number, full_name, birth_date, sex, residence_area from registry.population_person
           where full_name = $1 and superseded_at is null limit 50`,
    values: [name],
  });
}

for (let i = 0; i < Math.min(100, QUESTIONS); i++) await ours();
times.length = 0;
[nth, found] = [0, 0];
const byWay = ways.map(() => [] as number[]);
const before = process.cpuUsage();
for (let i = 0; i < QUESTIONS; i++) {
  await ours();
  byWay[i % ways.length]!.push(times.at(-1)!);
}
const used = process.cpuUsage(before);
console.log(`${((used.user + used.system) / 1000 / QUESTIONS).toFixed(1)} ms of node a question`);
console.log(`found something in ${found} of ${QUESTIONS} questions`);
for (const [at, way] of ways.entries())
  if (byWay[at]!.length > 0)
    console.log(
      `  ${JSON.stringify(way(registry.next()))}: p50 ${quantile(byWay[at]!, 0.5).toFixed(1)} ms, p95 ${quantile(byWay[at]!, 0.95).toFixed(1)} ms`,
    );
const p95 = quantile(times, 0.95);
console.log(
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms among ${registry.people} rows of people`,
);
await alternate({ name: 'registry-search', ours, reference, rounds: 3 });
if (p95 > 100) process.exitCode = 1;
await owner.query('drop index registry.bench_full_name');
await registry.close();
