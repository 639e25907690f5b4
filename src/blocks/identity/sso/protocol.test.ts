import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { keepSignOns } from './jobs.ts';
import { discover, enter, PROGRAM, programKey, RP, registerAsChairman } from './other-program.fixture.ts';

const DAY = 86_400_000;

/** What a stock client may rely on, and what nobody gets by. */
describe('the protocol of single sign-on', () => {
  let city: City;
  let mother: Visitor;
  let config: client.Configuration;
  let open: client.Configuration;
  let id: string;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const { privateKey, jwks } = await programKey();
    id = await registerAsChairman(city, { ...PROGRAM, jwks });
    config = await discover(city, id, client.PrivateKeyJwt({ key: privateKey, kid: 'one' }));
    open = await discover(city, await registerAsChairman(city, PROGRAM), client.None());
  });
  after(() => city.world.close());

  it('takes a request beforehand, so that nothing of it stands in an address (PAR)', async () => {
    const { url, redeem } = await enter(mother, config, { pushed: true });
    assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);
    assert.ok((await redeem()).id_token);
  });

  it('binds tokens to a key, without which they are worth nothing (DPoP)', async () => {
    const dpop = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
    const { redeem } = await enter(mother, config, { dpop, pushed: true });
    const tokens = await redeem();
    const { sub } = tokens.claims()!;
    assert.equal(tokens.token_type, 'dpop');
    const info = await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: dpop });
    assert.equal(info.name, 'Nguyễn Thị Lan');
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
    const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: other }));
  });

  it('lets a program that keeps no secret in by PKCE, and nobody who has only the code', async () => {
    const { redeem } = await enter(mother, open);
    await assert.rejects(redeem(open, client.randomPKCECodeVerifier()));
    const tokens = await (await enter(mother, open)).redeem();
    assert.equal(
      (await client.fetchUserInfo(open, tokens.access_token, tokens.claims()!.sub)).gender,
      'female',
    );
    const bare = client.buildAuthorizationUrl(open, { redirect_uri: RP, scope: 'openid' });
    assert.match((await mother.get(`${bare.pathname}${bare.search}`)).url, /error=invalid_request/);
  });

  it('knows one person by different names at different hosts, by one at each', async () => {
    const subject = async (one: client.Configuration, more = {}) =>
      (await (await enter(mother, one, more)).redeem()).claims()!.sub;
    assert.equal(await subject(config), await subject(open));
    const uri = 'https://clinic.example/callback';
    const other = await registerAsChairman(city, { ...PROGRAM, redirectUris: [uri], afterLogoutUris: [] });
    const clinic = await discover(city, other, client.None());
    const there = await subject(clinic, { more: { redirect_uri: uri } });
    assert.notEqual(there, await subject(config));
  });

  it('sends an answer nowhere but to a registered address, and says so on a page of ours', async () => {
    const { page } = await enter(mother, config, { more: { redirect_uri: 'https://evil.example/callback' } });
    assert.equal(page.status, 400);
    assert.match(page.text, /địa chỉ chưa đăng ký nên đã bị chặn/);
    assert.doesNotMatch(page.html, /node_modules|oidc-provider|href="https:\/\/evil/);
    assert.ok(page.links.some(({ href, text }) => text === 'English' && href.startsWith('/oidc/auth?')));
    const english = new Visitor(city.server);
    await english.get('/sign-in?lang=en');
    const shown = await english.get('/oidc/auth?client_id=nobody&scope=openid&response_type=code');
    assert.equal(shown.status, 400);
    assert.match(shown.text, /not registered here, or has been closed/);
  });

  it('gives no tokens for the code of another program', async () => {
    const { redeem } = await enter(mother, config);
    await assert.rejects(redeem(open), /invalid_grant|ResponseBodyError/);
    const { page } = await enter(mother, config);
    assert.ok(page.url.startsWith(RP));
  });

  it('asks nothing that the program is not registered for', async () => {
    const { page } = await enter(mother, config, { more: { scope: 'openid profile residence' } });
    assert.match(page.url, /error=invalid_scope/);
  });

  it('takes a refresh token once; when it comes back, all that it gave ends', async () => {
    const more = { scope: 'openid profile offline_access', prompt: 'consent' };
    const first = await (await enter(mother, config, { more })).redeem();
    const second = await client.refreshTokenGrant(config, first.refresh_token!);
    assert.notEqual(second.refresh_token, first.refresh_token);
    const { sub } = first.claims()!;
    assert.ok(await client.fetchUserInfo(config, second.access_token, sub));
    await assert.rejects(client.refreshTokenGrant(config, first.refresh_token!));
    await assert.rejects(client.fetchUserInfo(config, second.access_token, sub));
    await assert.rejects(client.refreshTokenGrant(config, second.refresh_token!));
  });

  it('refreshes nothing once the session here has ended', async () => {
    const father = await city.signIn('bo.minh');
    const more = { scope: 'openid offline_access', prompt: 'consent' };
    const tokens = await (await enter(father, config, { more })).redeem();
    await father.post('/sign-out', { _csrf: city.token(father) });
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token!));
  });

  it('signs with a new key after ninety days, announced a day before; what the old one signed still verifies', async () => {
    const { app, clock } = city.world;
    /** As another process would that has just started. */
    const afresh = () => {
      app.memo('identity.sso', () => ({}) as { now?: unknown }).now = undefined;
    };
    const keys = async () => {
      afresh();
      const { body } = await city.ask(undefined, '/oidc/jwks');
      return JSON.parse(body) as JSONWebKeySet;
    };
    const signIn = async () => {
      const { redeem } = await enter(await city.signIn('me.lan'), open);
      return (await redeem()).id_token!;
    };
    const old = await signIn();
    const before = await keys();
    assert.equal(before.keys.length, 1);
    assert.ok(!('d' in before.keys[0]!));

    clock.advance({ minutes: (89 * DAY) / 60_000 + 1 });
    await keepSignOns.run(app);
    assert.equal((await keys()).keys.length, 2);
    assert.equal(decodeProtectedHeader(await signIn()).kid, decodeProtectedHeader(old).kid, 'not yet');

    clock.advance({ minutes: DAY / 60_000 + 1 });
    const both = await keys();
    const fresh = await signIn();
    assert.notEqual(decodeProtectedHeader(fresh).kid, decodeProtectedHeader(old).kid);
    for (const token of [old, fresh]) await jwtVerify(token, createLocalJWKSet(both));
    await assert.rejects(jwtVerify(fresh, createLocalJWKSet(before)));
  });
});
