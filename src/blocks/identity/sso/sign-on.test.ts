import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { tellLogouts } from './jobs.ts';
import { registerClient } from './register-client.ts';

const RP = 'https://school.example/callback';

/** A stock client on the other side: what it accepts, others will. */
describe('signing in to another program', () => {
  let city: City;
  let mother: Visitor;
  let config: client.Configuration;
  /** Logouts that the other program has heard of. */
  let told = 0;
  let listener: Server;
  before(async () => {
    listener = createServer((request, response) => {
      told += 1;
      request.resume();
      response.writeHead(200).end();
    });
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    const { port } = listener.address() as AddressInfo;
    city = await openCity({
      OUTGOING_ALLOW: `sso-logout=localhost:${port}`,
      OUTGOING_PRIVATE: `localhost:${port}`,
    });
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
          afterLogoutUris: ['https://school.example/bye'],
          logoutUri: `http://localhost:${port}/logout`,
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
  after(async () => {
    listener.close();
    await city.world.close();
  });

  /** Goes to the other program and comes back, agreeing to what is asked. */
  async function enter(who: Visitor, more: Record<string, string> = {}) {
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
      ...more,
    });
    let page = await who.get(`${url.pathname}${url.search}`);
    if (page.text.includes('Trở lại Trường Hoa Sen')) page = await who.follow(page, 'Tiếp tục');
    const asked = page;
    if (!page.url.startsWith(RP)) page = await who.press(page, 'Đồng ý');
    assert.ok(page.url.startsWith(RP), page.url);
    const back = new URL(page.url);
    const redeem = () =>
      client.authorizationCodeGrant(config, back, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      });
    return { asked, redeem };
  }

  it('by a stock client: asked, agreed to, and told only what was asked for', async () => {
    const { asked, redeem } = await enter(mother);
    assert.match(asked.text, /Họ, chữ đệm và tên/);
    assert.match(asked.text, /Cơ sở dữ liệu quốc gia về dân cư/);
    const tokens = await redeem();
    const { sub, acr } = tokens.claims()!;
    assert.equal(acr, 'LoA1');
    const info = await client.fetchUserInfo(config, tokens.access_token, sub);
    assert.equal(info.name, 'Nguyễn Thị Lan');
    assert.equal(info.personal_number, undefined);
    const seen = await mother.get('/my/data/reads');
    assert.match(seen.text, /Trường Hoa Sen/);
  });

  it('asks once: the second time one is back at once', async () => {
    const { asked } = await enter(mother);
    assert.ok(asked.url.startsWith(RP));
  });

  it('ends when a code comes back: somebody else may have it', async () => {
    const { redeem } = await enter(mother);
    const tokens = await redeem();
    const { sub } = tokens.claims()!;
    await assert.rejects(redeem());
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
    assert.match((await enter(mother)).asked.text, /Họ, chữ đệm và tên/);
  });

  it('at a higher level asks for a second factor, and says so', async () => {
    const clerk = await city.signIn('motcua.mai');
    const tokens = await (await enter(clerk, { acr_values: 'LoA2' })).redeem();
    assert.equal(tokens.claims()!.acr, 'LoA2');
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: RP,
      scope: 'openid',
      acr_values: 'LoA2',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const page = await mother.get(`${url.pathname}${url.search}`);
    assert.ok(page.url.startsWith('/sign-in/step-up'), page.url);
  });

  it('is refused without harm', async () => {
    const father = await city.signIn('bo.minh');
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: RP,
      scope: 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const going = await father.follow(await father.get(`${url.pathname}${url.search}`), 'Tiếp tục');
    const back = await father.press(going, 'Không đồng ý');
    assert.match(back.url, /error=access_denied/);
  });

  it('ends with the session here, at once, and the program is told', async () => {
    const grandfather = await city.signIn('ong.hoa');
    const tokens = await (await enter(grandfather)).redeem();
    const { sub } = tokens.claims()!;
    assert.ok(await client.fetchUserInfo(config, tokens.access_token, sub));
    await grandfather.post('/sign-out', { _csrf: city.token(grandfather) });
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
    const { rows } = await city.world.app.pools.owner.query('select 1 from identity.logout_notice');
    assert.equal(rows.length, 0);
    await tellLogouts.run(city.world.app);
    assert.equal(told, 1);
  });

  it('signs out everywhere when one asks for it from the program', async () => {
    const father = await city.signIn('bo.minh');
    const tokens = await (await enter(father)).redeem();
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: 'https://school.example/bye',
    });
    const page = await father.get(`${url.pathname}${url.search}`);
    const bye = await father.press(page, 'Đăng xuất khỏi mọi nơi');
    assert.ok(bye.url.startsWith('https://school.example/bye'), bye.url);
    assert.ok((await father.get('/my')).url.startsWith('/sign-in'));
  });
});
