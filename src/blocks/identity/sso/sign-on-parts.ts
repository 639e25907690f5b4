import type { Configuration, Provider } from 'oidc-provider';
import type { App } from '#platform/block';
import { browser } from './browser.ts';
import { configurationOf } from './configuration.ts';
import { providerOf } from './provider.ts';
import { signingKeys } from './signing-keys.ts';

/** The provider and its settings, and how something is done as from a browser that is signed in: for measuring it beside a bare one. */
export async function signOnParts(app: App): Promise<{
  provider: Provider;
  settings: Configuration;
  asBrowser: <T>(who: { sessionId: string; accountId: string }, work: () => Promise<T>) => Promise<T>;
}> {
  return {
    provider: await providerOf(app),
    settings: await configurationOf(app, await signingKeys(app)),
    asBrowser: (who, work) => browser.run({ ...who, leaving: false, faultPage: () => '' }, work),
  };
}
