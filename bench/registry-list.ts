/**
 * The list of a registry at the desk over HTTP, for who keeps it: session, rights, page, honest count, names of areas, the trace that names
 * all 50 people. Asked for in turns: the beginning, further on, narrowed to a commune, to a province with all it was made of, by the
 * beginning of a number, by a number, sorted otherwise, as known at an earlier time. The reference is the bare page of 50 by the key.
 * PEOPLE (default 200,000), or COUNTRY, a data folder that `npm run synth` has filled (the goal is for 10,000,000). Goal: p95 at most 50 ms.
 */
import { alternate } from './measure.ts';
import { openRegistry, quantile } from './registry-server.ts';

const QUESTIONS = Number(process.env.QUESTIONS ?? 500);
const LIST = '/desk/registries/population.person';
const registry = await openRegistry({
  people: Number(process.env.PEOPLE ?? 200_000),
  folder: process.env.COUNTRY,
});
const number = () => registry.next().number;
const area = () => registry.next().area;
/** A place in the order of the key, as the pages' own links name it. */
const behind = () => Buffer.from(JSON.stringify([number(), '2025-07-01'])).toString('base64url');
const ways: readonly (readonly [string, () => string])[] = [
  ['the beginning', () => ''],
  ['further on', () => `?after=${behind()}`],
  ['back', () => `?before=${behind()}`],
  ['a commune', () => `?f.residence_area=${area()}`],
  ['a province', () => '?f.residence_area=01'],
  ['by the beginning of a number', () => `?f.personal_number=${number().slice(0, 9)}*`],
  ['a number', () => `?f.personal_number=${number()}`],
  ['by area, from the end', () => '?sort=-residence_area'],
  ['a commune, by number', () => `?f.residence_area=${area()}&sort=-personal_number`],
  ['a day on which nobody was there', () => '?on=1990-01-01'],
  ['as was known then', () => `?known=2026-01-01&after=${behind()}`],
];
let nth = 0;
const ours = () => registry.page(LIST + ways[nth++ % ways.length]![1]());
const reference = () =>
  registry.owner.query({
    name: 'bench.page',
    text: `select record_id, personal_number, full_name, birth_date, sex from registry.population_person
           where key > $1 and superseded_at is null order by key limit 51`,
    values: [number()],
  });
for (let at = 0; at < 3 * ways.length; at++) await ours();
const times: number[] = [];
nth = 0;
const byWay = ways.map(() => [] as number[]);
for (let at = 0; at < QUESTIONS; at++) {
  const { milliseconds } = await ours();
  times.push(milliseconds);
  byWay[at % ways.length]!.push(milliseconds);
}
for (const [at, [name]] of ways.entries())
  console.log(
    `  ${name}: p50 ${quantile(byWay[at]!, 0.5).toFixed(1)} ms, p95 ${quantile(byWay[at]!, 0.95).toFixed(1)} ms`,
  );
const p95 = quantile(times, 0.95);
console.log(
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms at ${registry.people} rows of people (goal 50 ms)`,
);
await alternate({ name: 'registry-list', ours, reference, rounds: 3 });
if (p95 > 50) process.exitCode = 1;
await registry.close();
