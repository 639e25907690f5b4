import { join } from 'node:path';
import { demoPeople } from '#blocks/identity';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { runAreas } from './cli/areas.ts';
import { runBackup, runRestore } from './cli/backup.ts';
import { runCheck, runPreview } from './cli/check.ts';
import { runFirstOfficial } from './cli/first-official.ts';
import { runImport } from './cli/import.ts';
import { runKeys } from './cli/keys.ts';
import { runRegistries } from './cli/registries.ts';
import { runSynth } from './cli/synth.ts';
import { tellError } from './cli/tell-error.ts';
import { runVerifyCode } from './cli/verify-code.ts';
import { assemble, openDatabase, serve } from './main.ts';

const root = join(import.meta.dirname, '..');

async function runServer(): Promise<void> {
  const config = loadConfig(process.env, root);
  process.stdout.write('Thăng Long is starting …\n');
  const running = await serve(config, (text) => void process.stdout.write(`${text}\n`));
  const lines = [`\n  Open ${running.address.replace('127.0.0.1', 'localhost')}\n`];
  if (config.profile === 'development') {
    const people = await demoPeople(running.app);
    lines.push(
      '  Demo people (this computer only):',
      ...people.map(({ login, password, what }) => `    ${login.padEnd(22)} ${password.padEnd(22)} ${what}`),
      '',
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/** Migrates and loads, and stops: what a deployment runs before the new program starts. */
async function runMigrations(): Promise<void> {
  const config = loadConfig(process.env, root);
  const { pools, login, embedded } = await openDatabase(config);
  const app = await assemble(config, pools);
  await prepareDatabase(app, login);
  await pools.close();
  await embedded?.stop();
  process.stdout.write('The database is up to date.\n');
}

const commands: Record<string, (given: readonly string[]) => Promise<void>> = {
  serve: runServer,
  migrate: runMigrations,
  check: runCheck,
  areas: runAreas,
  preview: runPreview,
  backup: runBackup,
  restore: runRestore,
  keys: runKeys,
  'first-official': runFirstOfficial,
  import: runImport,
  registries: runRegistries,
  synth: runSynth,
  'verify-code': runVerifyCode,
};
const [name = 'serve', ...given] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  process.stderr.write(`There is no command '${name}'. Commands: ${Object.keys(commands).join(', ')}\n`);
  process.exit(2);
}
command(given).catch((error: Error) => {
  process.stderr.write(`${tellError(error)}\n`);
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
