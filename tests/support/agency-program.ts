import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import type { World } from '#tests/world';

/** A program of an agency that asks in its own name, as a stock client. */
export interface AgencyProgram {
  readonly id: string;
  readonly config: client.Configuration;
  /** A token; with a handle, one that is bound to its key. */
  token(scope?: string, dpop?: client.DPoPHandle): Promise<string>;
}

const fetchOf =
  (server: FastifyInstance): client.CustomFetch =>
  async (url, { method, headers, body }) => {
    const answer = await server.inject({
      method: method as 'GET',
      url,
      headers,
      payload: body ? String(body) : undefined,
    });
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    });
  };

/** Registers a program of the agency with this code, straight in the table: where there is nobody who could sign in and do it. */
export async function agencyProgram(
  { app }: World,
  server: FastifyInstance,
  { agency, scopes = ['registry.read'] }: { agency: string; scopes?: readonly string[] },
): Promise<AgencyProgram> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const id = `test-${randomBytes(6).toString('hex')}`;
  const metadata = {
    redirect_uris: [],
    post_logout_redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'ES256' }] },
  };
  const owner = await app.pools.owner.connect();
  try {
    await owner.query('begin');
    await owner.query("set local session_replication_role = 'replica'");
    await owner.query(
      `insert into identity.client (id, agency_id, name, metadata, scopes, basis, created_at, created_by, changed_at)
       select $1, a.id, 'Program of ' || $2, $3, $4, 'a decision', $5, gen_random_uuid(), $5 from agencies.agency a where a.code = $2`,
      [id, agency, metadata, scopes, app.clock.now()],
    );
    await owner.query('commit');
  } finally {
    owner.release();
  }
  const config = await client.discovery(
    new URL('http://localhost:3000/oidc'),
    id,
    {},
    client.PrivateKeyJwt({ key: privateKey, kid: 'one' }),
    { execute: [client.allowInsecureRequests], [client.customFetch]: fetchOf(server) },
  );
  return {
    id,
    config,
    token: async (scope = 'registry.read', DPoP) =>
      (await client.clientCredentialsGrant(config, { scope }, { DPoP })).access_token,
  };
}
