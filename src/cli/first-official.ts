import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { appointFirstOfficial, hashPassword, passwordFault } from '#blocks/identity';
import type { OpenApp } from '#platform/block';
import { loadConfig } from '#platform/config';
import { assemble, openDatabase } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');
const USAGE =
  'first-official LOGIN --name "FULL NAME" --role ROLE [--role ROLE …] --agency CODE --password-file FILE [--number PERSONAL-NUMBER]';

/** What the command does over a program that is open. */
export async function firstOfficial(app: OpenApp, args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
      agency: { type: 'string' },
      number: { type: 'string' },
      'password-file': { type: 'string' },
    },
  });
  const [login, ...more] = positionals;
  const { name, role: roles, agency: agencyCode, number, 'password-file': file } = values;
  if (!login || more.length > 0 || !name || !roles || !agencyCode || !file)
    throw new Error(`npm run cli -- ${USAGE}`);
  const password = readFileSync(resolve(process.env.INIT_CWD ?? '.', file), 'utf8').replace(/\r?\n$/, '');
  const weak = passwordFault(password);
  if (weak) throw weak;
  const passwordHash = await hashPassword(password);
  const actor = { kind: 'system', name: 'first-official', assurance: 0, appointments: [] } as const;
  const { secret, uri } = await app.transaction(
    { actor, hat: 'owner', purpose: { code: 'appointment' } },
    (ctx) => appointFirstOfficial(ctx, { login, name, number, roles, agencyCode, passwordHash }),
  );
  return `${login} may sign in with the password of the file and a code from an app. Enter this key into the app; it is shown only now:\n  ${secret}\n  ${uri}\nThen remove the file of the password.\n`;
}

/** `first-official LOGIN …`: the first official of a new database, who appoints the others. */
export async function runFirstOfficial(args: readonly string[]): Promise<void> {
  const config = loadConfig(process.env, root);
  const { pools, embedded } = await openDatabase(config);
  try {
    process.stdout.write(await firstOfficial(await assemble(config, pools), args));
  } finally {
    await pools.close();
    await embedded?.stop();
  }
}
