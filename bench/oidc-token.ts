/**
 * Codes exchanged for tokens over HTTP, with private_key_jwt and PKCE, at 8 clients: ours (every record in PostgreSQL, wrapped by
 * the master key, and a session that is asked for each time) against bare `oidc-provider` with its adapter in memory and the same
 * settings. The codes, and the assertions that programs sign, are made before. Goal: at least 0.5.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider';
import { demoPeople, signOnParts } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools, startEmbedded } from '#platform/database';
import { Visitor } from '#tests/visitor';
import { alternate } from './measure.ts';

const CLIENTS = 8;
/** Sessions that the codes come from. */
const PEOPLE = 100;
const CODES = Number(process.env.CODES ?? 12_000);
const REDIRECT = 'https://school.example/callback';
const VERIFIER = randomBytes(32).toString('base64url');

const dir = mkdtempSync(join(tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const config = loadConfig(
  { NODE_ENV: 'test', DATA_DIR: join(dir, 'data'), PUBLIC_URL: 'http://localhost:3000' },
  join(import.meta.dirname, '..'),
);
const app = await assemble(config, openPools({ socketDir: embedded.socketDir, database: 'postgres' }));
await prepareDatabase(app);
const server = serverOf(app);
const visitor = new Visitor(server);
await visitor.signIn('me.lan', (await demoPeople(app))[0]!.password);
const {
  rows: [session],
} = await app.pools.owner.query(
  "select s.id, s.account_id from identity.session s join identity.account a on a.id = s.account_id where a.login = 'me.lan' and s.ended_at is null",
);

const { publicKey, privateKey } = await generateKeyPair('ES256');
const clientId = 'school';
const metadata = {
  redirect_uris: [REDIRECT],
  token_endpoint_auth_method: 'private_key_jwt' as const,
  token_endpoint_auth_signing_alg: 'ES256' as const,
  jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'ES256' }] },
};
await app.pools.owner.query(
  `insert into identity.client (id, agency_id, name, metadata, scopes, basis, created_at, created_by, changed_at)
   values ($1, 1, 'School', $2, '{profile}', 'Act 1', $3, $4, $3)`,
  [clientId, JSON.stringify(metadata), app.clock.now(), session.account_id],
);

const issuer = `${config.publicUrl}/oidc`;
const { provider: ours, settings, asBrowser } = await signOnParts(app);
const { adapter, findAccount, loadExistingGrant, ...same } = settings;
/** An adapter in memory; the one that comes with the library forgets all but the last thousand records. */
const kept = new Map<string, AdapterPayload>();
const byUid = new Map<string, string>();
const inMemory = (kind: string): Adapter => ({
  upsert: async (id, payload) => {
    kept.set(`${kind} ${id}`, payload);
    if (payload.uid) byUid.set(`${kind} ${payload.uid}`, id);
  },
  find: async (id) => kept.get(`${kind} ${id}`),
  findByUid: async (uid) => kept.get(`${kind} ${byUid.get(`${kind} ${uid}`)}`),
  findByUserCode: async () => undefined,
  consume: async (id) => void Object.assign(kept.get(`${kind} ${id}`)!, { consumed: 1 }),
  destroy: async (id) => void kept.delete(`${kind} ${id}`),
  revokeByGrantId: async () => undefined,
});
const bare = new Provider(issuer, {
  ...same,
  adapter: inMemory,
  findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  clients: [
    {
      ...(metadata as object),
      client_id: clientId,
      client_name: 'School',
      scope: 'openid offline_access profile',
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      subject_type: 'pairwise',
      id_token_signed_response_alg: 'ES256',
    },
  ],
});
bare.proxy = true;

/** Sessions and agreements, and as many codes as are asked for, each with an assertion of the program. */
async function prepare(provider: Provider, count: number): Promise<string[]> {
  const accountId = session.account_id as string;
  const client = (await provider.Client.find(clientId))!;
  const signIn = async () => {
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope('openid profile');
    const grantId = await grant.save();
    const begun = new provider.Session();
    begun.loginAccount({ accountId, loginTs: Math.floor(app.clock.now().getTime() / 1000), amr: ['pwd'] });
    begun.ensureClientContainer(clientId);
    begun.grantIdFor(clientId, grantId);
    await begun.save(3600);
    return { begun, grantId, sid: begun.sidFor(clientId) };
  };
  const signedIn = await Promise.all(Array.from({ length: PEOPLE }, signIn));
  const made: string[] = [];
  while (made.length < count) {
    const { begun, grantId, sid } = signedIn[made.length % PEOPLE]!;
    const code = new provider.AuthorizationCode({
      accountId,
      client,
      grantId,
      sid,
      sessionUid: begun.uid,
      expiresWithSession: true,
      authTime: begun.loginTs,
      codeChallenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      codeChallengeMethod: 'S256',
      redirectUri: REDIRECT,
      scope: 'openid profile',
      expiresIn: 3600,
    } as never);
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(issuer)
      .setJti(randomBytes(16).toString('hex'))
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    made.push(
      new URLSearchParams({
        grant_type: 'authorization_code',
        code: await code.save(),
        redirect_uri: REDIRECT,
        code_verifier: VERIFIER,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }).toString(),
    );
  }
  return made;
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:3000' };
const exchange = (port: number, path: string, body: string) =>
  new Promise<void>((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        response.statusCode === 200 && text.includes('id_token')
          ? done()
          : fail(new Error(`${path} ${response.statusCode} ${text.slice(0, 300)}`)),
      );
    });
    sent.on('error', fail);
    sent.end(body);
  });
/** Every client exchanges a code. */
const side = (port: number, path: string, codes: string[]) => () =>
  Promise.all(
    Array.from({ length: CLIENTS }, () => {
      const body = codes.pop();
      if (!body) throw new Error('more codes are needed: CODES=30000');
      return exchange(port, path, body);
    }),
  );

await server.listen({ host: '127.0.0.1', port: 0 });
const reference = createServer(bare.callback());
await new Promise<void>((done) => reference.listen(0, '127.0.0.1', done));
const portOf = (of: { address(): unknown }) => (of.address() as AddressInfo).port;
const here = { sessionId: session.id as string, accountId: session.account_id as string };
const codes = await asBrowser(here, () => prepare(ours, CODES));
const bareCodes = await prepare(bare, CODES * 2);

const figures = await alternate({
  name: 'oidc-token',
  ours: side(portOf(server.server), '/oidc/token', codes),
  reference: side(portOf(reference), '/token', bareCodes),
});
console.log(
  `${((CLIENTS * 1000) / figures.ours).toFixed(0)} exchanges a second against ${((CLIENTS * 1000) / figures.reference).toFixed(0)}`,
);
console.log(`oidc-token ratio=${figures.ratio.toFixed(2)}`);
if (figures.ratio < 0.5) process.exitCode = 1;
agent.destroy();
reference.close();
await server.close();
await app.pools.close();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });
