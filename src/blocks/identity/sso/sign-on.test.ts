import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { registerClient } from './register-client.ts';

const RP = 'https://school.example/callback';

/** A stock client on the other side: what it accepts, others will. */
describe('signing in to another program', () => {
  let city: City;
  let mother: Visitor;
  let config: client.Configuration;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] });
    const account = (
      await city.world.app.pools.owner.query(
        "select a.id, p.agency_id, p.role from identity.account a join identity.appointment p on p.account_id = a.id where a.login = 'chutich.bach'",
      )
    ).rows[0];
    const agencyId = account.agency_id as number;
    const id = await city.world.as(
      {
        actor: {
          kind: 'official',
          accountId: account.id,
          name: 'Bạch',
          assurance: 2,
          appointments: [{ agencyId, role: account.role }],
        },
        hat: { kind: 'agency', agencies: [agencyId] },
      },
      (ctx) =>
        registerClient(ctx, {
          agencyId,
          name: 'Trường Hoa Sen',
          redirectUris: [RP],
          jwks,
          scopes: ['profile'],
          basis: 'Quyết định 1/QĐ',
        }),
    );
    config = await client.discovery(
      new URL('http://localhost:3000/oidc'),
      id,
      {},
      client.PrivateKeyJwt({ key: privateKey, kid: 'one' }),
      {
        execute: [client.allowInsecureRequests],
        [client.customFetch]: async (url, { method, headers, body }) => {
          const answer = await city.server.inject({
            method: method as 'GET',
            url,
            headers,
            payload: body ? String(body) : undefined,
          });
          return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
            status: answer.statusCode,
            headers: answer.headers as Record<string, string>,
          });
        },
      },
    );
  });
  after(() => city.world.close());

  it('by a stock client: asked, agreed to, and told only what was asked for', async () => {
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const nonce = client.randomNonce();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: RP,
      scope: 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const going = await mother.get(`${url.pathname}${url.search}`);
    assert.match(going.text, /Trở lại Trường Hoa Sen/);
    const consent = await mother.follow(going, 'Tiếp tục');
    assert.match(consent.text, /Họ, chữ đệm và tên/);
    assert.match(consent.text, /Cơ sở dữ liệu quốc gia về dân cư/);
    const back = await mother.press(consent, 'Đồng ý');
    assert.ok(back.url.startsWith(RP), back.url);
    const tokens = await client.authorizationCodeGrant(config, new URL(back.url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
    const { sub } = tokens.claims()!;
    const info = await client.fetchUserInfo(config, tokens.access_token, sub);
    assert.equal(info.name, 'Nguyễn Thị Lan');
    assert.equal(info.personal_number, undefined);
  });
});
