import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Country } from '#platform/country';

/** The country of a folder, as the composition root loads it; apart, so that tests of one room need not load all. */
export const loadCountry = async (dir: string): Promise<Country> =>
  ((await import(pathToFileURL(join(dir, 'code', 'index.ts')).href)) as { country: Country }).country;
