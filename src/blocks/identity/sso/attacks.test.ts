import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { discover, enter, PROGRAM, programKey, RP, registerAsChairman } from './other-program.fixture.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HERE = 'http://localhost:3000';

/** A program, or somebody who plays one, that wants more than it was given. */
describe('somebody who attacks single sign-on', () => {
  let city: City;
  let mother: Visitor;
  let key: Awaited<ReturnType<typeof programKey>>;
  let id: string;
  let openId: string;
  let config: client.Configuration;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    key = await programKey();
    id = await registerAsChairman(city, { ...PROGRAM, jwks: key.jwks });
    openId = await registerAsChairman(city, PROGRAM);
    config = await discover(city, id, client.PrivateKeyJwt({ key: key.privateKey, kid: 'one' }));
  });
  after(() => city.world.close());

  const assertion = (jti: string = randomUUID()) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(`${HERE}/oidc`)
      .setJti(jti)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(key.privateKey);
  const challenge = client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier());
  const asked = async (more: Record<string, string> = {}): Promise<Record<string, string>> => ({
    client_id: openId,
    response_type: 'code',
    redirect_uri: RP,
    scope: 'openid profile',
    code_challenge: await challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  const post = (path: string, fields: Record<string, string>, headers = {}) =>
    city.ask(undefined, path, {
      payload: new URLSearchParams(fields).toString(),
      headers: { ...FORM, ...headers },
    });
  const signed = async (jwt: string) => ({
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt,
  });

  it('leads nobody to an address that only looks like a registered one', async () => {
    for (const uri of [
      `${RP}/`,
      `${RP}/../evil`,
      `${RP}?next=https://evil.example`,
      `${RP}#`,
      'https://school.example.evil.example/callback',
      'https://school.example@evil.example/callback',
      'https://evil.example/callback?https://school.example/callback',
      'https://school.example:444/callback',
      'https://school.example\\@evil.example/callback',
      'https://SCHOOL.example/callback%20',
      'http://school.example/callback',
      '//evil.example/callback',
      'javascript:alert(1)',
      'data:text/html,x',
    ]) {
      const answer = await city.ask(
        mother,
        `/oidc/auth?${new URLSearchParams(await asked({ redirect_uri: uri }))}`,
      );
      assert.equal(answer.statusCode, 400, uri);
      assert.equal(answer.headers.location, undefined, uri);
    }
    const twice = `/oidc/auth?${new URLSearchParams(await asked())}&redirect_uri=https%3A%2F%2Fevil.example`;
    const answer = await city.ask(mother, twice);
    assert.deepEqual([answer.statusCode, answer.headers.location], [400, undefined]);
    const leaving = await mother.get(
      `/oidc/session/end?${new URLSearchParams({ client_id: openId, post_logout_redirect_uri: 'https://school.example/bye.evil' })}`,
    );
    assert.equal(leaving.status, 400);
  });

  it('has nothing fetched: neither keys, requests, sectors nor descriptions of a program', async () => {
    const evil = 'https://169.254.169.254/latest';
    const asking: Record<string, string>[] = [
      { request_uri: evil },
      { request: 'eyJhbGciOiJub25lIn0.e30.' },
      { client_id: evil },
      { registration: JSON.stringify({ jwks_uri: evil }) },
      { client_metadata_uri: evil, sector_identifier_uri: evil, jwks_uri: evil },
    ];
    for (const more of asking) {
      const answer = await city.ask(mother, `/oidc/auth?${new URLSearchParams(await asked(more))}`);
      assert.ok([303, 400].includes(answer.statusCode), JSON.stringify(more));
      assert.doesNotMatch(`${answer.headers.location}`, /169\.254|[?&]code=/);
    }
    assert.equal((await city.ask(undefined, '/oidc/reg', { payload: '{}' })).statusCode, 400);
    assert.equal((await post('/oidc/reg', { jwks_uri: evil })).statusCode, 404);
  });

  it('uses a request that was sent beforehand for its own program, and once', async () => {
    const push = async () => {
      const answer = await post('/oidc/request', {
        ...(await asked({ client_id: id })),
        ...(await signed(await assertion())),
      });
      assert.equal(answer.statusCode, 201, answer.body);
      return answer.json().request_uri as string;
    };
    const go = async (clientId: string, uri: string) =>
      mother.get(`/oidc/auth?${new URLSearchParams({ client_id: clientId, request_uri: uri })}`);
    const uri = await push();
    assert.equal((await go(openId, uri)).status, 400, 'of another program');
    let page = await go(id, uri);
    if (page.text.includes('Trở lại')) page = await mother.follow(page, 'Tiếp tục');
    if (!page.url.startsWith(RP)) page = await mother.press(page, 'Đồng ý');
    assert.match(page.url, /[?&]code=/);
    assert.match(page.url, new RegExp(`[?&]iss=${encodeURIComponent(`${HERE}/oidc`)}`), 'says who answers');
    assert.equal((await go(id, uri)).status, 400, 'a second time');
    const unsigned = await post('/oidc/request', await asked({ client_id: id }));
    assert.equal(unsigned.statusCode, 401);
  });

  it('shows an assertion once, wherever it showed it first', async () => {
    const jwt = await assertion();
    const push = async () =>
      post('/oidc/request', { ...(await asked({ client_id: id })), ...(await signed(jwt)) });
    assert.equal((await push()).statusCode, 201);
    assert.equal((await push()).statusCode, 401);
    const token = await post('/oidc/token', {
      grant_type: 'refresh_token',
      refresh_token: 'x'.repeat(43),
      ...(await signed(jwt)),
    });
    assert.deepEqual([token.statusCode, token.json().error], [401, 'invalid_client']);
    // With a code that there is not, the assertion is used up all the same.
    const other = await assertion();
    const redeemed = await post('/oidc/token', {
      grant_type: 'authorization_code',
      code: 'y'.repeat(43),
      redirect_uri: RP,
      code_verifier: 'z'.repeat(43),
      ...(await signed(other)),
    });
    assert.equal(redeemed.json().error, 'invalid_grant');
    const after = await post('/oidc/request', {
      ...(await asked({ client_id: id })),
      ...(await signed(other)),
    });
    assert.equal(after.statusCode, 401);
  });

  it('gets one set of tokens for a code, also when it sends it many times at once', async () => {
    const { redeem } = await enter(mother, config);
    const won = (await Promise.allSettled(Array.from({ length: 6 }, () => redeem()))).filter(
      ({ status }) => status === 'fulfilled',
    );
    assert.ok(won.length <= 1, `${won.length} sets`);
  });

  it('proves a key anew for each request: a proof seen on the way is worth nothing', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(pair.publicKey);
    const open = await discover(city, openId, client.None());
    const dpop = client.getDPoPHandle(open, pair);
    const { redeem } = await enter(mother, open, { dpop });
    const tokens = await redeem();
    assert.equal(tokens.token_type, 'dpop');
    const proof = (given: object = {}) =>
      new SignJWT({
        htm: 'GET',
        htu: `${HERE}/oidc/me`,
        jti: randomUUID(),
        ath: createHash('sha256').update(tokens.access_token).digest('base64url'),
        ...given,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .setIssuedAt()
        .sign(pair.privateKey);
    const look = async (jwt: string) =>
      (
        await city.ask(undefined, '/oidc/me', {
          headers: { authorization: `DPoP ${tokens.access_token}`, dpop: jwt },
        })
      ).statusCode;
    const once = await proof();
    assert.equal(await look(once), 200);
    assert.notEqual(await look(once), 200, 'again');
    assert.notEqual(await look(await proof({ htu: `${HERE}/oidc/token` })), 200, 'for another address');
    assert.notEqual(await look(await proof({ htm: 'POST' })), 200, 'for another method');
    assert.notEqual(await look(await proof({ ath: 'x' })), 200, 'for another token');
  });

  it('is agreed to by whoever is asked, never silently and never by another', async () => {
    const father = await city.signIn('bo.minh');
    const silent = `/oidc/auth?${new URLSearchParams(await asked({ prompt: 'none' }))}`;
    // Both have a session of the provider only once they have come by.
    const going = await father.follow(
      await father.get(`/oidc/auth?${new URLSearchParams(await asked())}`),
      'Tiếp tục',
    );
    assert.match((await father.get(silent)).url, /error=(?:consent|login|interaction)_required/);
    const action = going.forms.find(({ action }) => action.startsWith('/sso/'))!.action;
    const foreign = await city.ask(mother, action, { form: { decision: 'allow' } });
    assert.equal(foreign.statusCode, 404);
    const forged = await city.ask(father, action, { payload: 'decision=allow', headers: FORM });
    assert.equal(forged.statusCode, 403, 'without the token of the form');
    const bye = await father.press(going, 'Không đồng ý');
    assert.match(bye.url, /error=access_denied/);
  });

  it('gets no more by refreshing than was agreed to', async () => {
    const more = { scope: 'openid offline_access', prompt: 'consent' };
    const tokens = await (await enter(mother, config, { more })).redeem();
    const wider = { scope: 'openid profile' };
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token!, wider));
  });

  it('shows people whose it is and where the answer goes, whatever it calls itself', async () => {
    const grandfather = await city.signIn('ong.hoa');
    const consent = await grandfather.follow(
      await grandfather.get(`/oidc/auth?${new URLSearchParams(await asked())}`),
      'Tiếp tục',
    );
    assert.match(consent.text, /Ủy ban nhân dân .+ chịu trách nhiệm về chương trình này/);
    assert.match(consent.text, /gửi đến school\.example\./);
  });

  it('learns nothing that two developers could put together', async () => {
    const uri = 'http://localhost:8080/back';
    const sub = async () => {
      const one = await registerAsChairman(city, { ...PROGRAM, redirectUris: [uri], afterLogoutUris: [] });
      const there = await discover(city, one, client.None());
      const { page, redeem } = await enter(mother, there, { more: { redirect_uri: uri } });
      assert.ok(page.url.startsWith(uri), page.url);
      return (await redeem()).claims()!.sub;
    };
    assert.notEqual(await sub(), await sub());
  });
});
