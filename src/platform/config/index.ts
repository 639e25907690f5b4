import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type MasterKeySettings, masterKeySettings, unsafeMasterKey } from './master-key.ts';
import {
  type MailSettings,
  mailSettings,
  type OutgoingSettings,
  outgoingSettings,
  type SmsSettings,
  smsSettings,
  unsafeOutgoing,
} from './outgoing.ts';
import { type UpstreamSettings, unsafeUpstream, upstreamSettings } from './upstream.ts';

export type { MasterKeySettings, Pkcs11Settings, VaultSettings } from './master-key.ts';
export type { MailSettings, OutgoingSettings, SmsSettings } from './outgoing.ts';
export type { UpstreamSettings } from './upstream.ts';

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
  /** What wraps the master key, where it does not lie open in its file. */
  readonly masterKey: MasterKeySettings;
  /** Believe the forwarding headers of a reverse proxy in front. */
  readonly behindProxy: boolean;
  readonly logLevel: string;
  /** How many invented people the demo of a new database begins with; in development only. */
  readonly demoPeople: number;
  /** Port of the figures for monitoring, on this machine only; undefined: none. */
  readonly metricsPort?: number;
  /** Undefined: no e-mail leaves; in development it goes to the sandbox. */
  readonly mail?: MailSettings;
  /** Undefined: no SMS leaves; in development it goes to the sandbox. */
  readonly sms?: SmsSettings;
  readonly outgoing: OutgoingSettings;
  /** Undefined: people sign in with accounts of this program only. */
  readonly upstream?: UpstreamSettings;
  /** Answer under /govstack as the GovStack digital registries interface asks. */
  readonly govstackRegistries: boolean;
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
  MASTER_KEY_KMS:
    'file (default): the master key lies in its file; vault or pkcs11: it lies there wrapped by a KMS or an HSM',
  MASTER_KEY_VAULT_URL:
    'with vault: address of the transit engine (HashiCorp Vault, OpenBao), such as https://vault.example.org:8200/v1/transit',
  MASTER_KEY_VAULT_KEY: 'name of the transit key; default thanglong',
  MASTER_KEY_VAULT_TOKEN_FILE: 'file of the token that may encrypt and decrypt by that key, and nothing else',
  MASTER_KEY_PKCS11_MODULE: "with pkcs11: path of the HSM's library",
  MASTER_KEY_PKCS11_TOKEN: 'label of the token',
  MASTER_KEY_PKCS11_KEY: 'label of the RSA key pair on it; default thanglong',
  MASTER_KEY_PKCS11_PIN_FILE: 'file of the PIN',
  MASTER_KEY_PKCS11_TOOL: 'default pkcs11-tool, of OpenSC',
  BEHIND_PROXY: '1 when a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto',
  METRICS_PORT:
    'port of this machine on which GET /metrics answers in the format of Prometheus; default none',
  LOG_LEVEL: 'trace, debug, info, warn, error or silent; default info',
  DEMO_PEOPLE: 'how many invented people the demo of a new database begins with; default 20000, 0 for none',
  SMTP_URL:
    'mail server: smtp://user:password@host:587 (STARTTLS is required) or smtps://…:465; ?tls=none only outside production',
  MAIL_FROM: 'e-mail address in whose name mail is sent; needed with SMTP_URL',
  SMS_URL: 'address of an SMS gateway that takes JSON by POST',
  SMS_AUTHORIZATION: 'value of the Authorization header for the gateway',
  SMS_FROM: 'name or number that the gateway shows as the sender',
  SMS_FIELDS:
    'what the gateway calls our to, text, from, key and report (the address for its report), such as to=phone,text=content; default the first four, by the same names',
  SMS_REPORT_FIELD: "dotted path of the state in the gateway's report; default status",
  SMS_REPORT_WORDS:
    'what the states of its reports mean: word=delivered, word=failed or word=unknown (no such number); default the words of SMPP',
  MAIL_REPORT_TOKEN:
    'secret part of the address to which the mail server gives mail that comes back, 32 letters or more',
  SMS_ID_FIELD: "dotted path of the gateway's own id in its answer, such as data.id",
  OUTGOING_ALLOW:
    'what else this program may connect to, by purpose: purpose=host:port host:port; …; mail, SMS and the upstream provider allow their own',
  OUTGOING_PRIVATE:
    'host:port, … of those that may lie at a private address, such as a relay in the same network',
  OUTGOING_CA_FILE:
    'PEM file of a certificate authority that outgoing connections trust beside the usual ones',
  GOVSTACK_REGISTRIES:
    '1: registries also answer under /govstack as the GovStack digital registries interface asks; default off',
  UPSTREAM_ISSUER:
    'issuer of an OpenID provider by which people sign in here with the account that they have there; default none',
  UPSTREAM_CLIENT_ID: 'what that provider calls this program',
  UPSTREAM_KEY_FILE:
    'PEM file (PKCS #8, EC P-256 or RSA) of the private key for private_key_jwt; its public half is at /sign-in/upstream/keys',
  UPSTREAM_SECRET_FILE: 'file of the shared secret, where the provider takes no key',
  UPSTREAM_ONLY: '1: the only sign-in is that provider; nobody gets an account of this program alone',
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
  unsafeOutgoing(env, (name, why) => found.push(`${name}: ${why}`));
  unsafeMasterKey(env, (name, why) => found.push(`${name}: ${why}`));
  unsafeUpstream(env, (name, why) => found.push(`${name}: ${why}`));
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
  if (env.METRICS_PORT && !/^[1-9]\d{0,4}$/.test(env.METRICS_PORT))
    faults.push(`METRICS_PORT: '${env.METRICS_PORT}' is not a port`);
  const demoPeople = Number(env.DEMO_PEOPLE ?? 20_000);
  if (!Number.isInteger(demoPeople) || demoPeople < 0 || demoPeople > 1_000_000)
    faults.push(`DEMO_PEOPLE: '${env.DEMO_PEOPLE}' is no number from 0 to 1000000`);
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const)
    if (env[name] && !/^postgres(ql)?:\/\//.test(env[name]))
      faults.push(`${name}: is not a postgres:// address`);
  const refuse = (name: string, why: string) => void faults.push(`${name}: ${why}`);
  const mail = mailSettings(env, refuse);
  const sms = smsSettings(env, refuse);
  const upstream = upstreamSettings(env, refuse);
  const masterKey = masterKeySettings(env, refuse);
  const known = { mail, sms, upstream: upstream?.issuer, kms: masterKey.vault?.url };
  const outgoing = outgoingSettings(env, known, refuse);
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
    masterKey,
    behindProxy: env.BEHIND_PROXY === '1',
    metricsPort: env.METRICS_PORT ? Number(env.METRICS_PORT) : undefined,
    logLevel: env.LOG_LEVEL ?? (profile === 'test' ? 'silent' : 'info'),
    demoPeople,
    mail,
    sms,
    outgoing,
    govstackRegistries: env.GOVSTACK_REGISTRIES === '1',
    upstream: upstream && {
      ...upstream,
      keyFile: upstream.keyFile && resolve(root, upstream.keyFile),
      secretFile: upstream.secretFile && resolve(root, upstream.secretFile),
    },
  };
}
