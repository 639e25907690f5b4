import type { Provider } from 'oidc-provider';
import type { App } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { endExchange } from './adapter.ts';
import { configurationOf, MOUNT } from './configuration.ts';
import { tellDetails } from './credential-details.ts';
import { leaveHere } from './leave-here.ts';
import { queueLogout } from './queue-logout.ts';
import { rememberRefused } from './refused.ts';
import { signingKeys } from './signing-keys.ts';

/** Milliseconds for which the keys are not looked up again; they are announced a day before they sign. */
const KEPT = 60_000;

interface Standing {
  version: string;
  provider: Provider;
  age: () => number;
}

/** The OpenID provider of this program, made anew when its keys have turned. */
export async function providerOf(app: App): Promise<Provider> {
  const memory = app.memo('identity.sso', () => ({}) as { now?: Standing });
  if (memory.now && memory.now.age() < KEPT) return memory.now.provider;
  const keys = await signingKeys(app);
  if (memory.now?.version === keys.version) {
    memory.now.age = stopwatch();
    return memory.now.provider;
  }
  // The library comes with the first request of a program: it is the largest of all.
  const { Provider } = await import('oidc-provider');
  const provider = new Provider(`${app.config.publicUrl}${MOUNT}`, await configurationOf(app, keys));
  provider.proxy = true;
  provider.use(endExchange(app));
  provider.use(leaveHere);
  provider.use(tellDetails(app));
  provider.on('server_error', (_ctx, error) =>
    app.log.error({ fault: error.message, stack: error.stack }, 'sign-on failed'),
  );
  // What the library did not foresee; without a listener it is written to the console.
  provider.on('error' as 'server_error', (error: unknown) =>
    app.log.error({ fault: (error as Error)?.message, stack: (error as Error)?.stack }, 'sign-on broke'),
  );
  rememberRefused(app, provider);
  provider.on('backchannel.error', (_ctx, _error, client, accountId, sid) => {
    queueLogout(app, { clientId: client.clientId, accountId, sid }).catch((error) =>
      app.log.error({ fault: error.message }, 'a logout could not be queued'),
    );
  });
  memory.now = { version: keys.version, provider, age: stopwatch() };
  return provider;
}
