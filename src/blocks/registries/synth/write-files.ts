import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Country } from '#platform/country';
import type { Registry } from '../declaration.ts';
import { chosenRegistries } from './chosen-registries.ts';
import { type Made, SyntheticCountry, type Wanted } from './country-stream.ts';
import { historyOfMade } from './history-of-made.ts';
import type { Progress } from './progress.ts';

const BLOCK = 1 << 18;

/** A field of a CSV file (RFC 4180). */
function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface File {
  readonly registry: Registry;
  readonly names: readonly string[];
  readonly stream: WriteStream;
  text: string;
}

function open(folder: string, registry: Registry): File {
  const names = registry.attributes.map(({ name }) => name);
  const stream = createWriteStream(join(folder, `${registry.name}.csv`));
  return { registry, names, stream, text: `valid_from,valid_to,${names.join(',')}\n` };
}

/**
 * Writes an invented country as files, one for each registry: a row for each version, with the day from which it holds and, where the
 * record ended, that day. The same rules, number and seed give the same bytes.
 * @returns the number of records
 */
export async function writeSyntheticFiles(
  { country, declared }: { country: Country; declared: readonly Registry[] },
  wanted: Omit<Wanted, 'peopleRegistry'>,
  { folder, progress }: { folder: string; progress?: Progress },
): Promise<number> {
  const { rules, registries, people } = chosenRegistries(country, declared, wanted.registries);
  mkdirSync(folder, { recursive: true });
  const files = new Map(registries.map((registry) => [registry.name, open(folder, registry)]));
  let records = 0;
  const put = (made: Made) => {
    const file = files.get(made.registry);
    if (!file) throw new Error(`the country tells of ${made.registry}, which it does not list`);
    const { versions, ended } = historyOfMade(file.registry, made);
    for (const [at, { validFrom, values }] of versions.entries()) {
      const to = versions[at + 1]?.validFrom ?? ended?.on ?? '';
      let line = `${validFrom},${to}`;
      for (const name of file.names) line += `,${cell(values[name])}`;
      file.text += `${line}\n`;
    }
    records += 1;
  };
  const made = new SyntheticCountry(rules, country.names.full, { ...wanted, peopleRegistry: people });
  const flush = async (least: number) => {
    for (const file of files.values()) {
      if (file.text.length < least) continue;
      const text = file.text;
      file.text = '';
      if (!file.stream.write(text)) await once(file.stream, 'drain');
    }
  };
  for (const _ of made.tell(put)) {
    await flush(BLOCK);
    progress?.(made.people, records);
  }
  await flush(1);
  for (const { stream } of files.values()) {
    stream.end();
    await once(stream, 'finish');
  }
  return records;
}
