import type { Provider } from 'oidc-provider';
import type { Mount } from '#platform/http';
import { browser } from './browser.ts';
import { MOUNT } from './configuration.ts';
import { providerOf } from './provider.ts';

/** All that the protocol sends; the library breaks over anything else. OpenID Connect Core 1.0, 13.2. */
const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

const answers = new WeakMap<Provider, ReturnType<Provider['callback']>>();
/** What answers a request; the library would put it together anew for each. */
function answerOf(provider: Provider): ReturnType<Provider['callback']> {
  const answer = answers.get(provider) ?? provider.callback();
  answers.set(provider, answer);
  return answer;
}

/** OpenID Connect, spoken by `oidc-provider` under /oidc. */
export const ssoMount: Mount = {
  path: MOUNT,
  handle: async (app, request, response, { signedIn, faultPage }) => {
    if (request.method === 'POST' && !FORM.test(request.headers['content-type'] ?? '')) {
      response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
      return void response.end('{"error":"invalid_request","error_description":"a form is expected"}');
    }
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
      () => answerOf(provider)(inside, response),
    );
  },
};
