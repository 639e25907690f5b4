import { readFileSync } from 'node:fs';
import type * as Client from 'openid-client';
import type { App } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { askHttp } from '#platform/outgoing';
import { type OwnKey, ownKey } from './own-key.ts';
import { getUpstream } from './provider.ts';

/** Milliseconds for which the provider's own description is not asked for again. */
const KEPT = 10 * 60_000;
/** Somebody waits before a page. */
const SECONDS = 8;

interface Standing {
  config: Promise<Client.Configuration>;
  age: () => number;
}

/** The one way out: the provider is asked like everything else that this program asks. */
const fetchOf =
  (app: App): Client.CustomFetch =>
  async (url, { method, headers, body }) => {
    const answer = await askHttp(app, {
      purpose: 'upstream',
      method: method as 'GET' | 'POST',
      url,
      headers: Object.fromEntries(new Headers(headers)),
      ...(body !== undefined && body !== null && { body: String(body) }),
      seconds: SECONDS,
    });
    const given = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const empty = answer.status === 204 || answer.status === 304;
    return new Response(empty ? null : new Uint8Array(answer.body), {
      status: answer.status,
      headers: given,
    });
  };

/** RFC 7523, OpenID Connect Core 1.0, 9: a signed assertion where there is a key, otherwise the shared secret. */
async function authOf(app: App): Promise<Client.ClientAuth> {
  const client = await import('openid-client');
  const key: OwnKey | undefined = ownKey(app);
  if (!key)
    return client.ClientSecretBasic(readFileSync(getUpstream(app).settings.secretFile!, 'utf8').trim());
  const { importPKCS8 } = await import('jose');
  const pem = key.privateKey.export({ format: 'pem', type: 'pkcs8' });
  return client.PrivateKeyJwt({ key: await importPKCS8(String(pem), key.alg), kid: key.kid });
}

async function discover(app: App): Promise<Client.Configuration> {
  const client = await import('openid-client');
  const { issuer, clientId } = getUpstream(app).settings;
  const config = await client.discovery(new URL(issuer), clientId, {}, await authOf(app), {
    [client.customFetch]: fetchOf(app),
    timeout: SECONDS,
    // In production the settings refuse an issuer without TLS.
    execute: issuer.startsWith('http://')
      ? [client.allowInsecureRequests, client.enableNonRepudiationChecks]
      : [client.enableNonRepudiationChecks],
  });
  return config;
}

/** This program as the provider's client, set up by discovery. @throws whatever the way to the provider throws */
export function relyingParty(app: App): Promise<Client.Configuration> {
  const memory = app.memo('identity.upstream', () => ({}) as { now?: Standing });
  if (!memory.now || memory.now.age() > KEPT) {
    const standing = { config: discover(app), age: stopwatch() };
    memory.now = standing;
    // One that failed is not kept: the provider may be back in a moment.
    standing.config.catch(() => {
      if (memory.now === standing) memory.now = undefined;
    });
  }
  return memory.now.config;
}
