import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { renderPdf } from '#blocks/documents';
import { loadConfig } from '#platform/config';
import { checkCountry, openCountry } from '../check-country.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the command was given: npm itself goes to the root of the clone. */
const here = process.env.INIT_CWD ?? process.cwd();

/** The settings that looking at a folder needs: only which one. */
const configFor = (folder: string | undefined) => {
  const config = loadConfig({ COUNTRY_DIR: process.env.COUNTRY_DIR }, root);
  return folder ? { ...config, countryDir: resolve(here, folder) } : config;
};

/** `check [folder] [--lang vi]`: says what is wrong with a country's declarations; changes nothing and needs no database. */
export async function runCheck(given: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'en' } },
  });
  const { faults, warnings, counts } = await checkCountry(configFor(positionals[0]), values.lang, here);
  for (const { file, line, code, text } of faults) process.stdout.write(`${file}:${line} ${code} ${text}\n`);
  for (const { file, line, code, text } of warnings)
    process.stdout.write(`${file}:${line} warning ${code} ${text}\n`);
  const looked = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  const found = faults.length === 0 ? 'No fault' : `${faults.length} fault${faults.length > 1 ? 's' : ''}`;
  process.stdout.write(`${found}. Looked at ${looked.join(', ')}.\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** `preview TEMPLATE FILE.pdf [folder]`: sets a template from its example, unsigned, to be looked at. */
export async function runPreview([template, file, folder]: readonly string[]): Promise<void> {
  if (!template || !file) throw new Error('Say which template and where to: preview TEMPLATE FILE.pdf');
  const config = configFor(folder);
  const example = join(config.countryDir, 'templates', 'examples', `${template}.json`);
  const data = JSON.parse(readFileSync(example, 'utf8')) as Record<string, unknown>;
  writeFileSync(resolve(here, file), await renderPdf(await openCountry(config), { template, data }));
  process.stdout.write(`${file} shows ${template} as its example fills it.\n`);
}
