import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Country } from '#platform/country';
import type { Registry } from '../declaration.ts';
import { chosenRegistries } from './chosen-registries.ts';
import { type Made, SyntheticCountry, type Wanted } from './country-stream.ts';
import { historyOfMade } from './history-of-made.ts';
import type { Progress } from './progress.ts';

const BLOCK = 1 << 18;

/**
 * Tells of an invented country line by line, as JSON, each version of a record one line: the registry, from when to when it holds, and what it
 * says. Nothing is kept, so that a country of any size can flow into another program; where that listens no more, the telling ends. The same
 * rules, number and seed give the same bytes.
 * @returns the number of records told of
 */
export async function writeSyntheticLines(
  { country, declared }: { country: Country; declared: readonly Registry[] },
  wanted: Omit<Wanted, 'peopleRegistry'>,
  { to, progress }: { to: Writable; progress?: Progress },
): Promise<number> {
  const { rules, registries, people } = chosenRegistries(country, declared, wanted.registries);
  const known = new Map(registries.map((registry) => [registry.name, registry]));
  const made = new SyntheticCountry(rules, country.names.full, { ...wanted, peopleRegistry: people });
  let records = 0;
  let text = '';
  const put = (one: Made) => {
    const registry = known.get(one.registry);
    if (!registry) throw new Error(`the country tells of ${one.registry}, which it does not list`);
    const { versions, ended } = historyOfMade(registry, one);
    for (const [at, { validFrom, values }] of versions.entries()) {
      const validTo = versions[at + 1]?.validFrom ?? ended?.on ?? null;
      text += `${JSON.stringify({ registry: one.registry, valid_from: validFrom, valid_to: validTo, values })}\n`;
    }
    records += 1;
  };
  function* pieces(): Generator<string> {
    for (const _ of made.tell(put)) {
      progress?.(made.people, records);
      if (text.length < BLOCK) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  }
  try {
    await pipeline(pieces, to, { end: false });
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'EPIPE') throw fault;
  }
  return records;
}
