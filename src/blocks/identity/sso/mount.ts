import type { Mount } from '#platform/http';
import { browser } from './browser.ts';
import { MOUNT } from './configuration.ts';
import { providerOf } from './provider.ts';

/** OpenID Connect, spoken by `oidc-provider` under /oidc. */
export const ssoMount: Mount = {
  path: MOUNT,
  handle: async (app, request, response, { signedIn, faultPage }) => {
    const provider = await providerOf(app);
    const inside = Object.assign(request, {
      originalUrl: request.url,
      url: request.url!.slice(MOUNT.length),
    });
    await browser.run(
      {
        sessionId: signedIn?.actor.signIn?.sessionId,
        accountId: signedIn?.actor.accountId,
        leaving: inside.url.startsWith('/session/end/confirm'),
        faultPage,
      },
      () => provider.callback()(inside, response),
    );
  },
};
