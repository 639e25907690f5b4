import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import { Visitor } from '#tests/visitor';
import { type FalseProvider, openFalseProvider } from './false-provider.fixture.ts';

const BUTTON = 'Đăng nhập bằng Định danh điện tử quốc gia';
const LAN = '001195000001';
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

describe('a provider that is down, lies, or is not the one that was asked', () => {
  let city: City;
  let provider: FalseProvider;
  let dir: string;
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'upstream-'));
    writeFileSync(join(dir, 'secret'), 'a shared secret\n', { mode: 0o600 });
    provider = await openFalseProvider('us');
    const host = new URL(provider.issuer).host;
    city = await openCity({
      UPSTREAM_ISSUER: provider.issuer,
      UPSTREAM_CLIENT_ID: 'us',
      UPSTREAM_SECRET_FILE: join(dir, 'secret'),
      OUTGOING_PRIVATE: host,
    });
  });
  beforeEach(() => {
    provider.claims = { sub: 'lan', sid: 'one', personal_number: LAN, acr: 'LoA1' };
    provider.refuses = undefined;
    provider.forges = false;
  });
  after(async () => {
    provider.close();
    await city.world.close();
    rmSync(dir, { recursive: true });
  });

  /** Presses the button: the provider is asked, and answers as it was told. */
  async function ask(who: Visitor, page?: Page, button = BUTTON): Promise<Page> {
    const asked = await who.press(page ?? (await who.get('/sign-in?lang=vi')), button);
    provider.asked = new URL(asked.links.find(({ text }) => text === 'Tiếp tục')!.href).searchParams;
    return asked;
  }
  const back = async (more?: Record<string, string>, who = new Visitor(city.server)): Promise<Page> => {
    await ask(who);
    return who.get(provider.answer(more));
  };
  const refused = (page: Page, status: number, code: string) => {
    assert.equal(page.status, status, page.text.slice(0, 400));
    assert.match(page.text, new RegExp(code));
    assert.ok(
      page.forms.some(({ action }) => action === '/sign-in/upstream') || /quầy/.test(page.text),
      'a way on',
    );
  };

  it('signs somebody in when all is as it should be, with PKCE, a state and a nonce', async () => {
    const who = new Visitor(city.server);
    const page = await back({}, who);
    assert.match(page.url, /^\/my/, page.text.slice(0, 400));
    assert.equal(provider.asked.get('code_challenge_method'), 'S256');
    assert.ok((provider.asked.get('nonce') ?? '').length >= 20);
    assert.equal(provider.asked.get('acr_values'), 'LoA1 LoA2');
    assert.equal(provider.asked.get('redirect_uri'), 'http://localhost:3000/sign-in/upstream/back');
    assert.match(provider.authorization ?? '', /^Basic /);
    const { rows } = await city.world.app.pools.owner.query(
      'select 1 from identity.account where person_id = (select person_id from identity.account where login = $1)',
      ['me.lan'],
    );
    assert.equal(rows.length, 1, 'an account that she has here is the same one');
  });

  it('is refused for an answer with another nonce, another state, another issuer, none, or a forged signature', async () => {
    provider.claims = { ...provider.claims, nonce: 'another' };
    refused(await back(), 400, 'upstream_answer');
    provider.claims = { ...provider.claims, nonce: undefined };
    refused(await back(), 400, 'upstream_answer');
    delete provider.claims.nonce;
    refused(await back({ state: 'another' }), 400, 'upstream_over');
    refused(await back({ iss: 'https://other.example' }), 400, 'upstream_answer');
    refused(await back({ iss: '' }), 400, 'upstream_answer');
    provider.forges = true;
    refused(await back(), 400, 'upstream_answer');
    provider.forges = false;
    for (const wrong of [{ aud: 'others' }, { iss: 'https://other.example' }, { exp: 1_000_000_000 }]) {
      provider.claims = { sub: 'lan', personal_number: LAN, acr: 'LoA1', ...wrong };
      refused(await back(), 400, 'upstream_answer');
    }
  });

  it('is a page of its own when it refuses, is down, or says less than is needed', async () => {
    refused(await back({ error: 'access_denied' }), 403, 'upstream_refused');
    refused(await back({ error: 'temporarily_unavailable' }), 503, 'upstream_down');
    provider.refuses = { status: 503, body: { error: 'server_error' } };
    refused(await back(), 503, 'upstream_down');
    provider.refuses = { status: 400, body: { error: 'invalid_grant' } };
    refused(await back(), 400, 'upstream_answer');
    provider.refuses = undefined;
    provider.claims = { sub: 'lan', acr: 'LoA1' };
    refused(await back(), 403, 'upstream_number');
    for (const number of ['001199999999', '1', "' or 1=1"]) {
      provider.claims = { sub: 'lan', acr: 'LoA1', personal_number: number };
      refused(await back(), 403, 'upstream_person');
    }
  });

  it('answers once, and only in the browser that asked', async () => {
    const who = new Visitor(city.server);
    await ask(who);
    const stranger = new Visitor(city.server);
    await stranger.get('/?lang=vi');
    refused(await stranger.get(provider.answer()), 400, 'upstream_over');
    assert.match((await who.get(provider.answer())).url, /^\/my/, 'the stranger has used nothing up');
    assert.equal((await who.get(provider.answer())).status, 400);
    city.world.clock.advance({ minutes: 1 });
    const late = new Visitor(city.server);
    await ask(late);
    city.world.clock.advance({ minutes: 16 });
    refused(await late.get(provider.answer()), 400, 'upstream_over');
  });

  it('steps nobody up by somebody else, by one factor, or by what was shown long ago', async () => {
    const who = new Visitor(city.server);
    await back({}, who);
    const at = () => Math.floor(city.world.clock.now().getTime() / 1000);
    const confirm = async (claims: object) => {
      provider.claims = { sub: 'lan', personal_number: LAN, acr: 'LoA2', auth_time: at(), ...claims };
      await ask(who, await who.get('/sign-in/step-up?to=/my/security'), 'Xác nhận bằng');
      return who.get(provider.answer());
    };
    assert.equal((await confirm({ personal_number: '001195000003' })).status, 403);
    assert.equal(provider.asked.get('acr_values'), 'LoA2');
    assert.equal(provider.asked.get('max_age'), '120');
    assert.match((await confirm({ acr: 'LoA1' })).text, /upstream_level/);
    assert.match((await confirm({ auth_time: at() - 3600 })).text, /upstream_level/);
    assert.match((await confirm({ auth_time: undefined })).text, /upstream_level/);
    assert.equal((await confirm({})).url, '/my/security');
  });

  it('ends sessions by a logout token of its own, taken once, and by nothing else', async () => {
    const who = new Visitor(city.server);
    await back({}, who);
    const tell = async (claims: object, header?: Record<string, unknown>) => {
      const token = await provider.sign({ jti: randomUUID(), events: EVENTS, sub: 'lan', ...claims }, header);
      return (await city.ask(undefined, '/sign-in/upstream/logout', { form: { logout_token: token } }))
        .statusCode;
    };
    assert.equal(await tell({ nonce: 'n' }), 400, 'an ID token is no logout');
    assert.equal(await tell({ events: {} }), 400);
    assert.equal(await tell({ sub: undefined }), 400, 'about nobody');
    assert.equal(await tell({ aud: 'others' }), 400);
    assert.equal(await tell({ iss: 'https://other.example' }), 400);
    assert.equal(await tell({ iat: 1_000_000_000 }), 400, 'long ago');
    provider.forges = true;
    assert.equal(await tell({}), 400);
    provider.forges = false;
    assert.equal(await tell({ sid: 'another' }), 200, 'another sign-in of hers');
    assert.match((await who.get('/my')).url, /^\/my/, 'nothing has ended yet');
    const jti = randomUUID();
    assert.equal(await tell({ sid: 'one', jti }), 200);
    assert.match((await who.get('/my')).url, /^\/sign-in/);
    assert.equal(await tell({ sid: 'one', jti }), 400, 'replayed');
  });

  it('gives officials the desk only with the two factors that it vouches for', async () => {
    const clerk = new Visitor(city.server);
    provider.claims = { sub: 'mai', personal_number: '001191000011', acr: 'LoA1', amr: ['pwd', 'otp'] };
    // She has an app for codes here, and showed two factors there: she is not asked for a third.
    assert.match((await back({}, clerk)).url, /^\/my/);
    assert.equal((await clerk.get('/desk')).url, '/desk/inbox');
    const weak = new Visitor(city.server);
    provider.claims = { sub: 'mai', personal_number: '001191000011', acr: 'LoA1' };
    assert.match((await back({}, weak)).url, /^\/sign-in\/second/);
    assert.match((await weak.get('/desk')).url, /^\/sign-in/);
  });

  it('is not asked of at all when it is gone, and people are told what to do', async () => {
    const gone = await openCity({
      UPSTREAM_ISSUER: 'http://localhost:9',
      UPSTREAM_CLIENT_ID: 'us',
      UPSTREAM_SECRET_FILE: join(dir, 'secret'),
      OUTGOING_PRIVATE: 'localhost:9',
    });
    try {
      const who = new Visitor(gone.server);
      refused(await who.press(await who.get('/sign-in?lang=vi'), BUTTON), 503, 'upstream_down');
      assert.equal((await gone.signIn('me.lan')).cookie('session')?.length, 43, 'accounts of our own go on');
    } finally {
      await gone.world.close();
    }
  });
});
