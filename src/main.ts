import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { agenciesBlock } from '#blocks/agencies';
import { casesBlock } from '#blocks/cases';
import { credentialsBlock } from '#blocks/credentials';
import { documentsBlock } from '#blocks/documents';
import { identityBlock, raisedAt } from '#blocks/identity';
import { notificationsBlock, sandboxRoutes } from '#blocks/notifications';
import { privacyBlock } from '#blocks/privacy';
import { fillDemo, registriesBlock } from '#blocks/registries';
import { servicesBlock } from '#blocks/services';
import { type Block, type OpenApp, openApp, prepareDatabase } from '#platform/block';
import { type Clock, systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Country } from '#platform/country';
import {
  type EmbeddedServer,
  LOGIN,
  openPools,
  type Pools,
  type ServerUse,
  startEmbedded,
} from '#platform/database';
import { openFileStore } from '#platform/files';
import { createServer, page, type Route } from '#platform/http';
import { openKeys } from '#platform/keys';
import { countRequests, serveMetrics } from '#platform/metrics';
import { portalRoutes } from '#portal';
import { errorPage, uiAssets, uiRoutes } from '#ui';

/** The rooms, each using only what stands left of it. */
export const blocks: readonly Block[] = [
  agenciesBlock,
  notificationsBlock,
  registriesBlock,
  identityBlock,
  documentsBlock,
  credentialsBlock,
  servicesBlock,
  casesBlock,
  privacyBlock,
];

const src = import.meta.dirname;

/** The country of a folder: `code/index.ts` exports it. */
export async function loadCountry(countryDir: string): Promise<Country> {
  const module = (await import(pathToFileURL(join(countryDir, 'code', 'index.ts')).href)) as {
    country: Country;
  };
  return module.country;
}

/** Every route of the program; the design system's gallery and the sandbox outbox only where it is developed. */
export const routesOf = (app: OpenApp): readonly Route[] => [
  ...portalRoutes,
  ...app.blocks.flatMap((block) => block.routes ?? []),
  ...(app.config.profile === 'production' ? [] : [...uiRoutes, ...sandboxRoutes]),
];

/** Opens the program over a database that is already reachable. */
export async function assemble(config: Config, pools: Pools, clock: Clock = systemClock): Promise<OpenApp> {
  mkdirSync(config.dataDir, { recursive: true });
  const keyring = await openKeys(config);
  return openApp({
    config,
    clock,
    country: await loadCountry(config.countryDir),
    pools,
    keyring,
    files: openFileStore({ dir: join(config.dataDir, 'files'), keyring, clock }),
    log: pino({ level: config.logLevel, base: undefined }),
    blocks,
    textFolders: [join(src, 'ui'), join(src, 'ui', 'form'), join(src, 'portal')],
  });
}

/** The HTTP server of an opened program. */
export const serverOf = (app: OpenApp): FastifyInstance =>
  createServer({
    app,
    routes: routesOf(app),
    assets: [...uiAssets(), ...app.blocks.flatMap((block) => block.assets?.() ?? [])],
    mounts: app.blocks.flatMap((block) => block.mounts ?? []),
    errorPage: (ctx, fault) => page(errorPage(ctx, fault), fault.status),
    signIn: (next) => `/sign-in?next=${encodeURIComponent(next)}`,
    stepUp: (to) => `/sign-in/step-up?to=${encodeURIComponent(to)}`,
    raise: (signedIn, needed, to) => raisedAt(app, signedIn?.actor, needed, to),
  });

/** Opens the database that the settings name, embedded unless they name a server. */
export async function openDatabase(
  config: Config,
  use?: ServerUse,
): Promise<{ pools: Pools; login: string; embedded?: EmbeddedServer }> {
  if (config.databaseUrl) {
    const pools = openPools({
      url: config.databaseUrl,
      ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl,
    });
    return { pools, login: decodeURIComponent(new URL(config.databaseUrl).username) };
  }
  const embedded = await startEmbedded(join(config.dataDir, 'postgres'), use);
  return {
    pools: openPools({ socketDir: embedded.socketDir, database: 'postgres' }),
    login: LOGIN,
    embedded,
  };
}

export interface Running {
  readonly app: OpenApp;
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts everything: database, migrations, declarations, demo, background work, HTTP. `say` is told what takes long. */
export async function serve(config: Config, say: (text: string) => void = () => {}): Promise<Running> {
  const { pools, login, embedded } = await openDatabase(config);
  try {
    const app = await assemble(config, pools);
    await prepareDatabase(app, login);
    await fillDemo(app, say);
    const server = serverOf(app);
    const counts = config.metricsPort ? countRequests(server) : undefined;
    const address = await server.listen({ host: config.host, port: config.port });
    const metrics = counts && (await serveMetrics(app, counts, config.metricsPort!));
    app.background.start();
    return {
      app,
      address,
      stop: async () => {
        metrics?.close();
        metrics?.closeAllConnections();
        await server.close();
        await app.background.stop();
        await pools.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await pools.close().catch(() => {});
    await embedded?.stop();
    throw error;
  }
}
