import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** How this program runs. Development works with no environment at all. */
export interface Config {
  readonly profile: 'development' | 'production' | 'test';
  readonly host: string;
  readonly port: number;
  /** The address people see, without a slash at the end; it stands in QR codes and links. */
  readonly publicUrl: string;
  /** Folder of the embedded database, the files and the master key. */
  readonly dataDir: string;
  /** Folder of the country's declarations and code. */
  readonly countryDir: string;
  /** Undefined: the embedded server. */
  readonly databaseUrl?: string;
  readonly databaseOwnerUrl?: string;
  readonly masterKeyFile: string;
  /** Believe the forwarding headers of a reverse proxy in front. */
  readonly behindProxy: boolean;
  readonly logLevel: string;
}

/** One line of the table of settings: for the reference, and so that no setting is read elsewhere. */
export const settings = {
  NODE_ENV: 'development (default), production or test',
  HOST: 'address to listen on; default 127.0.0.1',
  PORT: 'port to listen on; default 3000; 0 takes a free one',
  PUBLIC_URL: 'address that people use; default http://<host>:<port>',
  DATA_DIR: 'folder for the embedded database, files and master key; default .data',
  COUNTRY_DIR: 'folder of the country; default the one that package.json names',
  DATABASE_URL: 'PostgreSQL server for the running program; default the embedded one',
  DATABASE_OWNER_URL: 'the same server as the owner, for migrations; default DATABASE_URL in development',
  MASTER_KEY_FILE: 'file of the master key, mode 0600; default <DATA_DIR>/master.key',
  BEHIND_PROXY: '1 when a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto',
  LOG_LEVEL: 'trace, debug, info, warn, error or silent; default info',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Every reason why these settings must not serve the public, each by the name of the setting. */
export function unsafeInProduction(env: Environment): string[] {
  const found: string[] = [];
  const refuse = (name: keyof typeof settings, why: string) => found.push(`${name}: ${why}`);
  if (!env.DATABASE_URL) refuse('DATABASE_URL', 'is missing; the embedded database is for development');
  if (!env.DATABASE_OWNER_URL)
    refuse('DATABASE_OWNER_URL', 'is missing; migrations run as another role than the program');
  if (env.DATABASE_URL && env.DATABASE_URL === env.DATABASE_OWNER_URL)
    refuse('DATABASE_URL', 'is the owner; the running program must own nothing');
  if (!env.PUBLIC_URL?.startsWith('https://')) refuse('PUBLIC_URL', 'must be an https address');
  if (!env.MASTER_KEY_FILE) refuse('MASTER_KEY_FILE', 'is missing; keep the master key apart from the data');
  return found;
}

/** The country that this program is shipped with: `config.country` of package.json. */
const firstCountry = (root: string): string =>
  (JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { config: { country: string } }).config
    .country;

/**
 * Reads the environment.
 * @throws Error naming every setting that is malformed or, in production, unsafe
 */
export function loadConfig(env: Environment, root: string): Config {
  const faults: string[] = [];
  const profile = env.NODE_ENV ?? 'development';
  if (profile !== 'development' && profile !== 'production' && profile !== 'test')
    faults.push(`NODE_ENV: '${profile}' is not development, production or test`);
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) faults.push(`PORT: '${env.PORT}' is not a port`);
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const)
    if (env[name] && !/^postgres(ql)?:\/\//.test(env[name]))
      faults.push(`${name}: is not a postgres:// address`);
  if (profile === 'production') faults.push(...unsafeInProduction(env));
  if (faults.length > 0) throw new Error(`The settings cannot be used:\n  ${faults.join('\n  ')}`);

  const host = env.HOST ?? '127.0.0.1';
  const dataDir = resolve(root, env.DATA_DIR ?? '.data');
  return {
    profile: profile as Config['profile'],
    host,
    port,
    publicUrl: (env.PUBLIC_URL ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`).replace(
      /\/$/,
      '',
    ),
    dataDir,
    countryDir: resolve(root, env.COUNTRY_DIR ?? firstCountry(root)),
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    masterKeyFile: resolve(root, env.MASTER_KEY_FILE ?? `${dataDir}/master.key`),
    behindProxy: env.BEHIND_PROXY === '1',
    logLevel: env.LOG_LEVEL ?? (profile === 'test' ? 'silent' : 'info'),
  };
}
