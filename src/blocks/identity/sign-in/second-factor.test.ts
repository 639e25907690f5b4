import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import { Visitor } from '#tests/visitor';
import { codeOf, secretOf, stepOf } from './totp.ts';

describe('the second factor', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  const now = () => stepOf(city.world.clock.now());
  const secretIn = (page: Page) => secretOf(/<code>([A-Z2-7 ]+)<\/code>/.exec(page.html)![1]!);
  const traces = async (login: string, action: string) =>
    (
      await city.world.app.pools.owner.query(
        `select count(*)::int as n from audit.trace t join identity.account a on a.person_id = any (t.subjects)
         where a.login = $1 and t.action = $2`,
        [login, action],
      )
    ).rows[0].n as number;
  const password = (visitor: Visitor, login: string) =>
    visitor
      .get('/sign-in?lang=vi')
      .then((page) => visitor.press(page, 'Đăng nhập', { login, password: city.password }));

  it('is asked of officials before they are anybody, and the desk opens after it', async () => {
    const clerk = new Visitor(city.server);
    const asked = await password(clerk, 'motcua.mai');
    assert.equal(asked.url, '/sign-in/second');
    assert.match((await clerk.get('/my')).url, /^\/sign-in/, 'the password alone opens nothing');
    const official = await city.signIn('motcua.mai');
    assert.equal((await official.get('/desk/inbox')).url, '/desk/inbox');
  });

  it('is no use with a wrong code, and after many one must wait', async () => {
    const clerk = new Visitor(city.server);
    let page = await password(clerk, 'tuphap.son');
    for (let n = 0; n < 10; n++) {
      page = await clerk.press(page, 'Tiếp tục', { code: '000000' });
      assert.equal(page.status, 401);
    }
    page = await clerk.press(page, 'Tiếp tục', { code: '000000' });
    assert.equal(page.status, 429);
    city.world.clock.advance({ minutes: 16 });
  });

  it('passes with the time: who waits too long begins again', async () => {
    const clerk = new Visitor(city.server);
    const page = await password(clerk, 'motcua.mai');
    const code = /id="demo-code">(\d{6})</.exec(page.html)![1]!;
    city.world.clock.advance({ minutes: 11 });
    assert.equal((await clerk.press(page, 'Tiếp tục', { code })).url, '/sign-in');
  });

  it('is taken on by somebody who had none, and its code is good once', async () => {
    const lan = await city.signIn('me.lan');
    const page = await lan.get('/my/security/app?to=/my/notices');
    const secret = secretIn(page);
    assert.equal((await lan.press(page, 'Thêm', { code: '123' })).status, 401);
    const code = codeOf(secret, now());
    const before = lan.cookie('session');
    assert.equal((await lan.press(page, 'Thêm', { code })).url, '/my/notices');
    assert.notEqual(lan.cookie('session'), before, 'the session goes on under a new token');
    assert.equal(
      (await city.ask(undefined, '/my', { headers: { cookie: `session=${before}` } })).statusCode,
      303,
    );
    assert.equal(await traces('me.lan', 'account.authenticator_added'), 1);

    const again = new Visitor(city.server);
    const asked = await password(again, 'me.lan');
    assert.equal((await again.press(asked, 'Tiếp tục', { code })).status, 401, 'it was used');
    city.world.clock.advance({ seconds: 30 });
    assert.equal((await again.press(asked, 'Tiếp tục', { code: codeOf(secret, now()) })).url, '/my');
    const third = new Visitor(city.server);
    const late = await password(third, 'me.lan');
    assert.equal(
      (await third.press(late, 'Tiếp tục', { code: codeOf(secret, now() - 1) })).status,
      401,
      'older than one used',
    );
  });

  it('is not taken from a form that another account was given', async () => {
    const huong = await city.signIn('me.huong');
    const minh = await city.signIn('bo.minh');
    const hers = await huong.get('/my/security/app');
    const his = await minh.get('/my/security/app');
    const secret = secretIn(hers);
    const sealed = hers.forms
      .find(({ action }) => action === '/my/security/app')!
      .fields.find(([name]) => name === 'secret')![1];
    const form = { secret: sealed, code: codeOf(secret, now()) };
    assert.equal((await city.ask(minh, '/my/security/app', { form })).statusCode, 422);
    assert.notDeepEqual(secretIn(his), secret);
  });

  it('leads an official who has none to getting one, and then to the desk', async () => {
    await city.world.app.pools.owner.query(
      "delete from identity.authenticator where account_id = (select id from identity.account where login = 'cutru.huy')",
    );
    const huy = new Visitor(city.server);
    assert.equal((await password(huy, 'cutru.huy')).url, '/my');
    const told = await huy.get('/desk/inbox');
    assert.match(told.url, /^\/sign-in\/step-up/);
    const page = await huy.follow(told, 'Thêm ứng dụng xác thực');
    const arrived = await huy.press(page, 'Thêm', { code: codeOf(secretIn(page), now()) });
    assert.equal(arrived.url, '/desk/inbox');
  });

  it('is asked again for a change of the ways to sign in, some time after', async () => {
    const dung = await city.signIn('bo.dung');
    city.world.clock.advance({ minutes: 20 });
    const told = await dung.get('/my/security/app');
    assert.match(told.url, /^\/sign-in\/step-up\?to=/);
    assert.equal((await dung.press(told, 'Xác nhận', { password: 'wrong' })).status, 401);
    const page = await dung.press(told, 'Xác nhận', { password: city.password });
    assert.equal(page.url, '/my/security/app');
  });

  it('leaves each sign-in, and each that failed, in the trace of the person', async () => {
    const before = await traces('ong.hoa', 'account.sign_in');
    await city.signIn('ong.hoa');
    assert.equal(await traces('ong.hoa', 'account.sign_in'), before + 1);
    await new Visitor(city.server).post('/sign-in', { login: 'ong.hoa', password: 'wrong' });
    await city.world.settle();
    assert.equal(await traces('ong.hoa', 'account.sign_in_failed'), 1);
  });
});
