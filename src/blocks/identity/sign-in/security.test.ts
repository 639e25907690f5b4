import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { forgetAttemptsJob } from './forget-attempts.ts';
import { codeOf, secretOf, stepOf } from './totp.ts';

const CHROME = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';

describe('sign-in and security', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  const passwordOf = async (visitor: Visitor, login: string) =>
    visitor.press(await visitor.get('/sign-in?lang=vi'), 'Đăng nhập', { login, password: city.password });
  const alive = async (visitor: Visitor) => (await city.ask(visitor, '/my')).statusCode === 200;
  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const subjects = async (login: string) =>
    (
      await owner(
        `select n.subject from notifications.notice n join identity.account a on a.person_id = n.person_id
         where a.login = $1 and n.kind = 'security' order by n.sent_at, n.id`,
        [login],
      )
    ).rows.map(({ subject }) => subject as string);

  it('lists where one is signed in, and ends a session there at once', async () => {
    const here = await city.signIn('me.huong');
    const there = new Visitor(city.server);
    await city.server.inject({ url: '/', headers: { 'user-agent': CHROME } });
    await there.signIn('me.huong', city.password);
    await owner("update identity.session set device = 'Chrome · Android' where token_hash is not null");
    const page = await here.get('/my/security');
    assert.match(page.text, /Chrome · Android Thiết bị này/);
    const ends = page.forms.filter(({ action }) => /sessions\/.+\/end$/.test(action));
    assert.equal(ends.length, 2);
    await here.press(page, 'Kết thúc mọi phiên khác');
    assert.deepEqual([await alive(here), await alive(there)], [true, false]);
    const only = (await here.get('/my/security')).forms.find(({ action }) => /\/end$/.test(action))!;
    await city.ask(here, only.action, { form: {} });
    assert.equal(await alive(here), false);
  });

  it('ends nobody else’s session', async () => {
    const huong = await city.signIn('me.huong');
    const minh = await city.signIn('bo.minh');
    const { rows } = await owner(
      `select s.id from identity.session s join identity.account a on a.id = s.account_id
       where a.login = 'me.huong' and s.ended_at is null`,
    );
    const answer = await city.ask(minh, `/my/security/sessions/${rows[0].id}/end`, { form: {} });
    assert.equal(answer.statusCode, 404);
    assert.equal(await alive(huong), true);
  });

  it('gives ten recovery codes once, each good once in place of the app that was lost', async () => {
    const dung = await city.signIn('bo.dung');
    const asked = await dung.get('/my/security/app');
    const secret = secretOf(/<code>([A-Z2-7 ]+)<\/code>/.exec(asked.html)![1]!);
    await dung.press(asked, 'Thêm', { code: codeOf(secret, stepOf(city.world.clock.now())) });
    const made = await dung.press(await dung.get('/my/security/codes'), 'Tạo mười mã');
    const codes = [...made.html.matchAll(/<code>([\w-]{19})<\/code>/g)].map(([, code]) => code!);
    assert.equal(new Set(codes).size, 10);
    const { rows } = await owner('select mac from identity.recovery_code');
    assert.ok(!rows.some(({ mac }) => codes.includes(mac)), 'only hashes are kept');

    const lost = new Visitor(city.server);
    const second = await passwordOf(lost, 'bo.dung');
    assert.equal(second.url, '/sign-in/second');
    assert.equal((await lost.press(second, 'mã khôi phục', { recovery: 'AAAA-AAAA-AAAA-AAAA' })).status, 401);
    const inside = await lost.press(second, 'mã khôi phục', { recovery: codes[0]!.toLowerCase() });
    assert.equal(inside.url, '/my/security');
    assert.match(inside.text, /Số mã khôi phục còn lại: 9/);
    const gone = await lost.press(inside, 'Xóa');
    assert.doesNotMatch(gone.text, /Ứng dụng xác thực Ứng dụng xác thực/);

    assert.equal((await new Visitor(city.server).signIn('bo.dung', city.password)).url, '/my');
    const told = await subjects('bo.dung');
    assert.equal(told.filter((subject) => /thêm một cách/.test(subject)).length, 2);
    assert.ok(told.some((subject) => /mã khôi phục/.test(subject)));
    assert.ok(told.some((subject) => /bị xóa/.test(subject)));
  });

  it('takes a recovery code only once', async () => {
    const dung = await city.signIn('bo.dung');
    const made = await dung.press(await dung.get('/my/security/codes'), 'Tạo mười mã');
    const code = /<code>([\w-]{19})<\/code>/.exec(made.html)![1]!;
    const asked = await dung.get('/my/security/app');
    const secret = secretOf(/<code>([A-Z2-7 ]+)<\/code>/.exec(asked.html)![1]!);
    await dung.press(asked, 'Thêm', { code: codeOf(secret, stepOf(city.world.clock.now())) });
    for (const status of [200, 401]) {
      const lost = new Visitor(city.server);
      const second = await passwordOf(lost, 'bo.dung');
      assert.equal((await lost.press(second, 'mã khôi phục', { recovery: code })).status, status);
    }
  });

  it('never takes the last way to sign in away', async () => {
    const hoa = await city.signIn('ong.hoa');
    const asked = await hoa.get('/my/security/app');
    const secret = secretOf(/<code>([A-Z2-7 ]+)<\/code>/.exec(asked.html)![1]!);
    const page = await hoa.press(asked, 'Thêm', { code: codeOf(secret, stepOf(city.world.clock.now())) });
    await owner("update identity.account set password_hash = null where login = 'ong.hoa'");
    assert.equal((await hoa.press(await hoa.get('/my/security'), 'Xóa')).status, 409);
    assert.equal(page.status, 200);
  });

  it('ends every other session with a new password, which is long enough', async () => {
    const lan = await city.signIn('me.lan');
    const other = await city.signIn('me.lan');
    const page = await lan.get('/my/security/password');
    assert.equal((await lan.press(page, 'Lưu', { password: 'short' })).status, 422);
    await lan.press(page, 'Lưu', { password: 'bốn từ không liên quan' });
    assert.deepEqual([await alive(lan), await alive(other)], [true, false]);
    assert.equal(
      (await new Visitor(city.server).post('/sign-in', { login: 'me.lan', password: city.password })).status,
      401,
    );
    assert.equal((await new Visitor(city.server).signIn('me.lan', 'bốn từ không liên quan')).url, '/my');
  });

  it('tells of a sign-in on a device that is new, not of one on a known device', async () => {
    const known = await city.signIn('bo.minh');
    const before = (await subjects('bo.minh')).length;
    await known.post('/sign-out', { _csrf: city.token(known) });
    await known.signIn('bo.minh', city.password);
    assert.equal((await subjects('bo.minh')).length, before);
    await city.signIn('bo.minh');
    assert.equal((await subjects('bo.minh')).length, before + 1);
  });

  it('lets a known device in while strangers guess from everywhere', async () => {
    const huong = await city.signIn('me.huong');
    const guess = (cookie: string, n: number) =>
      city.server.inject({
        method: 'POST',
        url: '/sign-in',
        remoteAddress: `198.51.100.${n}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        payload: `login=me.huong&password=wrong${n}`,
      });
    const { beginAttempt, MOST } = await import('./attempts.ts');
    for (let n = 0; n < MOST.account; n++)
      await city.world.as({}, (ctx) => beginAttempt(ctx, { login: 'me.huong', address: `203.0.113.${n}` }));
    assert.equal((await guess('', 7)).statusCode, 429, 'a stranger must wait');
    const device = `device=${huong.cookie('device')}`;
    assert.equal((await guess(device, 8)).statusCode, 401, 'her own browser need not');
    for (let n = 0; n < MOST.pair; n++) await guess(device, 8);
    assert.equal((await guess(device, 8)).statusCode, 429, 'but it cannot guess on');
    city.world.clock.advance({ minutes: 16 });
  });

  it('does not know a device by the cookie of another account', async () => {
    const minh = await city.signIn('bo.minh');
    const { isKnownDevice } = await import('./known-device.ts');
    const { rows } = await owner(
      "select id, login from identity.account where login in ('bo.minh', 'me.lan')",
    );
    for (const { id, login } of rows)
      assert.equal(
        await city.world.as({}, (ctx) =>
          isKnownDevice(ctx, { device: minh.cookie('device'), accountId: id }),
        ),
        login === 'bo.minh',
      );
  });

  it('forgets sessions that are over, and steps that were not finished', async () => {
    await city.signIn('me.lan').catch(() => {});
    city.world.clock.advance({ days: 40 });
    await forgetAttemptsJob.run(city.world.app);
    for (const table of ['session', 'challenge', 'attempt'])
      assert.equal((await owner(`select count(*)::int as n from identity.${table}`)).rows[0].n, 0, table);
  });
});
