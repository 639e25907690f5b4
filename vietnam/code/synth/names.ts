import type { Dice, SynthName, SynthNamed, Weighted } from '#platform/country';
import { lazily, rowsOf } from './data.ts';

type Table = { values: string[]; weights: number[] };
const add = (table: Table, value: string, weight: string) => {
  table.values.push(value);
  table.weights.push(Number(weight));
};

/** Family names of each people; those without a list of their own bear the common ones. */
const families = lazily(() => {
  const tables = new Map<string, Table>();
  for (const row of rowsOf<{ people: string; name: string; weight: string }>('synth/family-names.csv')) {
    const table = tables.get(row.people) ?? { values: [], weights: [] };
    add(table, row.name, row.weight);
    tables.set(row.people, table);
  }
  return tables;
});

interface GivenRow {
  part: string;
  sex: string;
  born_from: string;
  name: string;
  weight: string;
}

/** Middle and given names, by part and sex, those of later times first. */
const givenNames = lazily(() => {
  const tables = new Map<string, Map<number, Table>>();
  for (const { part, sex, born_from, name, weight } of rowsOf<GivenRow>('synth/given-names.csv')) {
    const key = `${part} ${sex}`;
    const byYear = tables.get(key) ?? new Map<number, Table>();
    tables.set(key, byYear);
    const table = byYear.get(Number(born_from)) ?? { values: [], weights: [] };
    byYear.set(Number(born_from), table);
    add(table, name, weight);
  }
  return new Map([...tables].map(([key, byYear]) => [key, [...byYear].sort(([a], [b]) => b - a)]));
});

const tableFor = (part: 'middle' | 'given', { sex, born }: SynthNamed): Weighted<string> => {
  const byYear = givenNames().get(`${part} ${sex}`)!;
  const year = Number(born.slice(0, 4));
  return (byYear.find(([from]) => from <= year) ?? byYear.at(-1)!)[1];
};

/** A name by the customs of the country: children bear their father's family name, wives keep their own. */
export function name(dice: Dice, of: SynthNamed): SynthName {
  const family = of.of?.family ?? dice.pick(families().get(of.origin) ?? families().get('Kinh')!);
  const given = dice.pick(tableFor('given', of));
  const middle = dice.pick(tableFor('middle', of));
  return middle.endsWith(given) ? { family, given } : { family, middle, given };
}
