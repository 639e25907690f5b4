import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applyChange, type ChangePlan, planChange } from '#blocks/agencies';
import { loadConfig } from '#platform/config';
import { openCountry } from '../check-country.ts';

const root = join(import.meta.dirname, '..', '..');
/** Where the command was given: npm itself goes to the root of the clone. */
const here = process.env.INIT_CWD ?? process.cwd();

const USAGE = 'areas check FILE [--country FOLDER], or areas apply FILE [--country FOLDER]';

/** The plan as lines for whoever decides. */
export function describePlan({ day, ends, begins, agencies }: ChangePlan): string[] {
  return [
    `On ${day}:`,
    ...ends.map(({ code, title, to }) => `  ${code} ${title} -> ${to.join(', ')}`),
    ...begins.map(({ code, title, before }) =>
      before ? `  ${code} is then ${title} (now ${before})` : `  ${code} ${title} is new`,
    ),
    agencies.length === 0 ? 'No agency ends.' : `${agencies.length} agencies end:`,
    ...agencies.map(
      ({ code, name, after }) => `  ${code} ${name} -> ${after.join(', ') || 'none of its kind'}`,
    ),
    ...(agencies.length > 0
      ? [
          'Their open cases stay with their officials, who finish them under the name that the agency had; new cases go to the agencies after them.',
          'Appoint officials at those before the day.',
        ]
      : []),
  ];
}

/** `areas check FILE`: says what a change of areas would do; `areas apply FILE`: writes it into the country's folder, where it waits for its day. */
export async function runAreas(given: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { country: { type: 'string' } },
  });
  const [action, file] = positionals;
  if ((action !== 'check' && action !== 'apply') || !file) throw new Error(`Say what to do: ${USAGE}`);
  const config = loadConfig({ COUNTRY_DIR: process.env.COUNTRY_DIR }, root);
  const countryDir = values.country ? resolve(here, values.country) : config.countryDir;
  const { country } = await openCountry({ ...config, countryDir });
  const plan = planChange(
    countryDir,
    country.text,
    basename(file),
    readFileSync(resolve(here, file), 'utf8'),
  );
  if (plan.faults.length > 0) {
    for (const fault of plan.faults) process.stdout.write(`${fault.file}:${fault.line} ${fault.text}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${describePlan(plan).join('\n')}\n`);
  if (action === 'check') {
    process.stdout.write('Nothing was changed.\n');
    return;
  }
  applyChange(countryDir, plan);
  process.stdout.write(
    `Written into ${Object.keys(plan.files).join(', ')}. It is loaded at the next start, or by migrate, and takes effect by the clock on ${plan.day}.\n`,
  );
}
