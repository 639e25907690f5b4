import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRemoteJWKSet, importJWK, type JWK, jwtVerify } from 'jose';
import * as client from 'openid-client';

/** Somebody who is signed in to this program. */
interface Session {
  readonly sid: string;
  readonly idToken: string;
  readonly level: string;
  readonly known: Readonly<Record<string, unknown>>;
}
/** A sign-in that is under way. */
interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

const newNumber = () => randomBytes(24).toString('base64url');
const safe = (text: unknown) => String(text).replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);
const pageOf = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demo program</title><main><h1>Demo program</h1>${body}</main></html>`;
const cookieOf = (request: IncomingMessage) =>
  /(?:^|; )demo=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/** Starts the program. `base` is its own address, `key` the private half of the key that is registered. */
export async function startProgram(given: {
  issuer: string;
  clientId: string;
  key: JWK;
  base: string;
}): Promise<Server> {
  const { issuer, clientId, base } = given;
  const key = (await importJWK(given.key, 'ES256')) as CryptoKey;
  const local = new URL(issuer).protocol === 'http:';
  const config = await client.discovery(
    new URL(issuer),
    clientId,
    {},
    client.PrivateKeyJwt({ key, kid: given.key.kid! }),
    { execute: local ? [client.allowInsecureRequests] : [] },
  );
  const server = config.serverMetadata();
  const levels = server.acr_values_supported ?? [];
  const keys = createRemoteJWKSet(new URL(server.jwks_uri!));
  const sessions = new Map<string, Session>();
  const pending = new Map<string, Pending>();

  /** The address at which somebody signs in, at a level if one is asked for. */
  async function begin(own: string, level: string | null): Promise<URL> {
    const one = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
    };
    pending.set(own, one);
    return client.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: `${base}/callback`,
      scope: 'openid profile',
      state: one.state,
      nonce: one.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(one.verifier),
      code_challenge_method: 'S256',
      ...(level && { acr_values: level }),
    });
  }
  /** What came back becomes a session, under a new number that nobody has seen before. */
  async function finish(own: string, url: URL): Promise<string> {
    const { verifier, state, nonce } = pending.get(own)!;
    pending.delete(own);
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
    const { sub, sid, acr } = tokens.claims()!;
    const known = await client.fetchUserInfo(config, tokens.access_token, sub);
    const fresh = newNumber();
    sessions.delete(own);
    sessions.set(fresh, { sid: String(sid), idToken: tokens.id_token!, level: String(acr), known });
    return fresh;
  }
  /** OpenID Connect Back-Channel Logout 1.0: whoever signed out there is signed out here. */
  async function logout(body: string): Promise<void> {
    const token = new URLSearchParams(body).get('logout_token') ?? '';
    const { payload } = await jwtVerify(token, keys, {
      issuer: server.issuer,
      audience: clientId,
      typ: 'logout+jwt',
    });
    for (const [own, { sid }] of sessions) if (sid === payload.sid) sessions.delete(own);
  }
  const home = (session: Session | undefined): string => {
    if (!session) return pageOf('<p>You are not signed in.</p><p><a href="/sign-in">Sign in</a></p>');
    const rows = Object.entries(session.known).map(
      ([claim, value]) => `<tr><th>${safe(claim)}</th><td>${safe(value)}</td></tr>`,
    );
    const higher = levels.at(-1);
    return pageOf(
      `<p>Signed in at level ${safe(session.level)}.</p><table><caption>What this program learnt</caption>${rows.join('')}</table>` +
        (higher && higher !== session.level
          ? `<p><a href="/sign-in?level=${safe(higher)}">Go on at level ${safe(higher)}</a></p>`
          : '') +
        '<p><a href="/sign-out">Sign out everywhere</a></p>',
    );
  };

  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', base);
    const own = cookieOf(request) ?? newNumber();
    const session = sessions.get(own);
    const go = (to: string | URL, id = own) =>
      response
        .writeHead(303, { location: String(to), 'set-cookie': `demo=${id}; HttpOnly; SameSite=Lax; Path=/` })
        .end();
    try {
      if (url.pathname === '/sign-in') return go(await begin(own, url.searchParams.get('level')));
      if (url.pathname === '/sign-out' && session)
        return go(
          client.buildEndSessionUrl(config, {
            id_token_hint: session.idToken,
            post_logout_redirect_uri: `${base}/`,
          }),
        );
      if (url.pathname === '/callback' && pending.has(own)) return go(`${base}/`, await finish(own, url));
      if (url.pathname === '/logout' && request.method === 'POST') {
        await logout(await textOf(request));
        return response.writeHead(200, { 'cache-control': 'no-store' }).end();
      }
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(home(session));
    } catch (fault) {
      const { message } = fault as Error;
      response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
      response.end(pageOf(`<p>It did not work: ${safe(message)}</p><p><a href="/">Back</a></p>`));
    }
  });
}
