import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { makeContext } from '#platform/context';
import type { Country } from '#platform/country';
import type { Keyring } from '#platform/crypto';
import { inTransaction, type Migration, migrate, type Pools, readMigrations } from '#platform/database';
import { openOutbox, type Subscription } from '#platform/events';
import type { FileStore } from '#platform/files';
import { loadTexts, translator } from '#platform/i18n';
import { type Background, openBackground } from '#platform/jobs';
import type { App, Block } from './index.ts';

export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly country: Country;
  readonly pools: Pools;
  readonly files: FileStore;
  readonly keyring: Keyring;
  readonly log: Logger;
  readonly blocks: readonly Block[];
  /** Folders with locales/ that belong to no block: the design system, the portal. */
  readonly textFolders: readonly string[];
}

export interface OpenApp extends App {
  readonly background: Background;
}

const platformDir = join(import.meta.dirname, '..');

/** The kernel's own rooms: some have migrations and texts. */
const kernelRooms = () => readdirSync(platformDir).map((name) => join(platformDir, name));

/** Faults in how the doors describe themselves: unknown or forward `uses`, doubled names. */
function checkBlocks(blocks: readonly Block[]): void {
  const seen = new Set<string>();
  for (const { name, uses } of blocks) {
    if (seen.has(name)) throw new Error(`block ${name} stands twice`);
    for (const used of uses)
      if (!seen.has(used)) throw new Error(`block ${name} uses ${used}, which does not stand left of it`);
    seen.add(name);
  }
  const subscribers = blocks.flatMap((block) => block.subscribes ?? []).map(({ name }) => name);
  if (new Set(subscribers).size !== subscribers.length) throw new Error('two subscribers have one name');
}

/** Puts the parts together: what everything sees as `ctx.app`. Nothing runs yet. */
export function openApp(parts: Parts): OpenApp {
  checkBlocks(parts.blocks);
  const folders = [...kernelRooms(), ...parts.textFolders, ...parts.blocks.map(({ folder }) => folder)];
  const national = parts.country.languages[0] ?? 'en';
  const localeFolders = folders.map((folder) => join(folder, 'locales')).filter(existsSync);
  const textsOf = new Map(parts.country.languages.map((lang) => [lang, loadTexts(localeFolders, lang)]));
  const fallback = textsOf.get(national)!;
  const translators = new Map([...textsOf].map(([lang, texts]) => [lang, translator(texts, fallback)]));

  const bySubscriber = new Map<string, Subscription>();
  const byEvent = new Map<string, Subscription[]>();
  for (const subscription of parts.blocks.flatMap((block) => block.subscribes ?? [])) {
    bySubscriber.set(subscription.name, subscription);
    byEvent.set(subscription.event, [...(byEvent.get(subscription.event) ?? []), subscription]);
  }
  const memory = new Map<string, unknown>();
  const background = openBackground(() => app, bySubscriber);

  const app: OpenApp = {
    ...parts,
    background,
    translate: (lang) => translators.get(lang) ?? translators.get(national)!,
    transaction: async ({ actor, hat, purpose, lang = national, request }, work) => {
      let emitted = 0;
      const pool = hat === 'owner' ? parts.pools.owner : parts.pools.app;
      const result = await inTransaction(pool, hat, async (session) => {
        const outbox = openOutbox(parts.clock, byEvent);
        const shown = hat === 'owner' ? { kind: 'none' as const } : hat;
        session.last(() => {
          emitted = outbox.size;
          return outbox.statement();
        });
        return work(makeContext({ app, session, outbox, actor, hat: shown, purpose, lang, request }));
      });
      if (emitted > 0) background.wake();
      return result;
    },
    memo: <T>(key: string, make: () => T): T => {
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
  };
  return app;
}

/** All migrations of the program, in the order in which they run. */
export const migrationsOf = (app: OpenApp): Migration[] =>
  readMigrations([...kernelRooms(), ...app.blocks.map(({ folder }) => folder)]);

/** Migrates the database and lets every block take over what the country declares; in development also the demo. */
export async function prepareDatabase(app: OpenApp, login?: string): Promise<void> {
  await migrate(app.pools.owner, migrationsOf(app), app.clock, login);
  const as = (name: string) => ({
    actor: { kind: 'system' as const, name, assurance: 0, appointments: [] },
    hat: 'owner' as const,
    purpose: { code: 'load' },
  });
  for (const block of app.blocks) if (block.load) await app.transaction(as(`${block.name}.load`), block.load);
  if (app.config.profile === 'production') return;
  for (const block of app.blocks) if (block.seed) await app.transaction(as(`${block.name}.seed`), block.seed);
}
