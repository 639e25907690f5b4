import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pino } from 'pino';
import type { Checking, DeclarationFault } from '#platform/block';
import { systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import { loadTexts, translator } from '#platform/i18n';
import { blocks, loadCountry } from './main.ts';

/** A country's folder as rooms look at it, without a database; what is said is in `lang`. */
export async function openCountry(config: Config, lang = 'en'): Promise<Checking> {
  const memory = new Map<string, unknown>();
  const folders = globSync(join(import.meta.dirname, '**', 'locales'));
  const texts = (of: string) => loadTexts(folders, of);
  return {
    config,
    country: await loadCountry(config.countryDir),
    clock: systemClock,
    log: pino({ level: 'silent' }),
    memo: <T>(key: string, make: () => T): T => {
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
    t: translator(texts(lang), texts('en')),
  };
}

/**
 * Looks at everything that a country's folder declares, without a database and without changing anything.
 * @returns every fault, with its file as seen from `here`, and how many of what was looked at
 */
export async function checkCountry(
  config: Config,
  lang: string,
  here: string,
): Promise<{ faults: DeclarationFault[]; warnings: DeclarationFault[]; counts: Record<string, number> }> {
  const asked = await openCountry(config, lang);
  const faults: DeclarationFault[] = [];
  const warnings: DeclarationFault[] = [];
  const counts: Record<string, number> = {};
  for (const block of blocks) {
    const found = await block.check?.(asked);
    faults.push(...(found?.faults ?? []));
    warnings.push(...(found?.warnings ?? []));
    Object.assign(counts, found?.counts);
  }
  const from = relative(here, config.countryDir);
  const seen = (fault: DeclarationFault) => ({ ...fault, file: join(from, fault.file) });
  return { faults: faults.map(seen), warnings: warnings.map(seen), counts };
}
