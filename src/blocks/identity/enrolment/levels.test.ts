import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runDueJob } from '#platform/jobs';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { keepLevels } from './keep-levels.ts';

/** Born 1988-01-30: forty on 2028-01-30. */
const LOGIN = 'bo.dung';
const NUMBER = '001088000005';
/** A child in the registry of people, born in 2020. */
const CHILD = '001220000006';

describe('a level that must be proven anew', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const born = async (number: string): Promise<string> =>
    (
      await owner(
        `select birth_date::text as born from registry.population_person where key = $1 and superseded_at is null`,
        [number],
      )
    ).rows[0].born;
  /** Turns the clock to noon of a day. */
  const turnTo = (day: string) => {
    const { clock } = city.world;
    clock.advance({ minutes: (Date.parse(`${day}T05:00:00Z`) - clock.now().getTime()) / 60_000 });
  };
  /** The same, and the job that keeps levels runs. */
  const onDay = async (day: string) => {
    turnTo(day);
    await runDueJob(city.world.app, keepLevels);
    await city.world.settle();
  };
  const dayBefore = (day: string, days: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const account = async () =>
    (
      await owner(
        'select assurance, reproof_on::text as "on", reproof_state as state from identity.account where login = $1',
        [LOGIN],
      )
    ).rows[0];
  const notices = async () => (await (await city.signIn(LOGIN)).get('/my/notices')).text;
  const start = async () =>
    (await city.ask(await city.signIn(LOGIN), '/services/residence.stay-notice/start', { form: {} }))
      .statusCode;

  it('is told before the birthday and on it, falls when nobody came, and what is one’s own stays readable', async () => {
    // Whoever was seen within two years before is not asked at that age.
    await onDay('2026-11-25');
    assert.equal((await account()).on.slice(0, 4), '2048');
    await owner("update identity.account set proofed_at = '2020-05-05', reproof_on = null where login = $1", [
      LOGIN,
    ]);
    const birthday = `${Number((await born(NUMBER)).slice(0, 4)) + 40}${(await born(NUMBER)).slice(4)}`;
    await onDay(dayBefore(birthday, 61));
    assert.deepEqual(await account(), { assurance: 2, on: birthday, state: 0 });
    assert.doesNotMatch(await notices(), /xác minh lại/);
    await onDay(dayBefore(birthday, 60));
    assert.match(await notices(), /Sắp đến hạn xác minh lại/);
    assert.doesNotMatch(await notices(), /Hãy xác minh lại tài khoản trước/);
    await onDay(birthday);
    assert.match(await notices(), /Hãy xác minh lại tài khoản trước/);
    assert.equal((await account()).assurance, 2);
    assert.equal(await start(), 303, 'what asks for level 2 goes on for the time being');
    await onDay(dayBefore(birthday, -89));
    assert.equal((await account()).assurance, 2);
    turnTo(dayBefore(birthday, -90));
    const before = await city.signIn(LOGIN);
    assert.equal((await before.get('/my')).url, '/my');
    await onDay(dayBefore(birthday, -90));
    assert.match((await before.get('/my')).url, /^\/sign-in/, 'what was shown at the higher level is over');
    assert.deepEqual(await account(), { assurance: 1, on: birthday, state: 3 });
    const visitor = await city.signIn(LOGIN);
    assert.match((await visitor.get('/my/level')).text, /xuống mức 1/);
    assert.match((await visitor.get('/my/notices')).text, /Tài khoản của bạn xuống mức 1/);
    assert.match((await visitor.get('/my/data/reads')).text, /xuống mức 1 vì quá hạn/);
    for (const path of ['/my', '/my/data', '/my/data/reads', '/my/notices'])
      assert.equal((await visitor.get(path)).status, 200, path);
    assert.equal(await start(), 403);
  });

  it('is told each thing once, however often the job runs', async () => {
    const count = async () => (await notices()).split('xác minh lại').length;
    const before = await count();
    for (let day = 0; day < 3; day++) {
      city.world.clock.advance({ minutes: 61 });
      await runDueJob(city.world.app, keepLevels);
    }
    assert.equal(await count(), before);
  });

  it('comes back at a desk, until the next age; what is there is not asked for again before its time', async () => {
    const clerk = await city.signIn('motcua.mai');
    const give = async () =>
      clerk.press(await clerk.get('/desk/enrol?lang=vi'), 'Lập phiếu', { read: NUMBER, seen: 'yes', to: '' });
    const ticket = /<code>([\w-]+)<\/code>/.exec((await give()).html)![1]!;
    const visitor = await city.signIn(LOGIN);
    const done = await visitor.press(await visitor.get('/enrol'), 'Tiếp tục', { ticket });
    assert.equal(done.url, '/enrol/done', done.text.slice(0, 300));
    const after = await account();
    assert.equal(after.assurance, 2);
    assert.equal(
      after.on,
      `${Number((await born(NUMBER)).slice(0, 4)) + 60}${(await born(NUMBER)).slice(4)}`,
    );
    assert.equal(await start(), 303);
    assert.match((await give()).text, /đã có tài khoản mức 2/);
  });

  it('is reckoned anew when the registry says something else of somebody', async () => {
    await owner('update identity.account set reproof_on = $1 where login = $2', ['2090-01-01', LOGIN]);
    const { rows } = await owner('select person_id from identity.account where login = $1', [LOGIN]);
    await owner('select identity.forget_reproof($1)', [rows[0].person_id]);
    city.world.clock.advance({ minutes: 61 });
    await runDueJob(city.world.app, keepLevels);
    assert.notEqual((await account()).on, '2090-01-01');
  });
});

describe('who is too young', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());

  it('is refused at a desk with the way to a parent, and gets no code from afar, until the very birthday', async () => {
    const { rows } = await city.world.app.pools.owner.query(
      `select full_name as name, birth_date::text as born, sex from registry.population_person where key = $1 and superseded_at is null`,
      [CHILD],
    );
    const { name, born, sex } = rows[0];
    const [year, month, day] = born.split('-');
    const card = `${CHILD}||${name.toUpperCase()}|${day}${month}${year}|${sex === 'male' ? 'Nam' : 'Nữ'}||`;
    const atDesk = async () => {
      const clerk = await city.signIn('motcua.mai');
      const form = { read: card, seen: 'yes', to: 'child@post.example' };
      return clerk.press(await clerk.get('/desk/enrol?lang=vi'), 'Lập phiếu', form);
    };
    const fromAfar = async (to: string) => {
      const visitor = new Visitor(city.server);
      await visitor.press(await visitor.get('/enrol/start?lang=vi'), 'Gửi mã', { read: card, to });
      await city.world.settle();
      const sent = await city.world.app.pools.owner.query(
        'select subject from notifications.message where address = $1',
        [to],
      );
      return sent.rows[0].subject;
    };
    const until = Date.parse(`${Number(year) + 14}-${month}-${day}T00:00:00+07:00`);
    const minutes = (until - city.world.clock.now().getTime()) / 60_000;
    city.world.clock.advance({ minutes: minutes - 1 });
    const refused = await atDesk();
    assert.equal(refused.status, 422);
    assert.match(refused.text, /chưa đủ 14 tuổi.*Cha, mẹ hoặc người giám hộ/);
    assert.match(await fromAfar('child1@post.example'), /Không mở được/);
    city.world.clock.advance({ minutes: 1 });
    assert.match((await atDesk()).text, /Trao phiếu này cho/);
    assert.match(await fromAfar('child2@post.example'), /Mã mở tài khoản/);
  });
});

describe('an account that another opened from afar', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  const TAM = '001170000007';
  const CARD = `${TAM}||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025`;
  const WRONG = 'mật khẩu của kẻ mạo danh';
  const RIGHT = 'mật khẩu của chính chủ';
  const code = async (to: string): Promise<string> => {
    await city.world.settle();
    const { rows } = await city.world.app.pools.owner.query(
      'select body from notifications.message where address = $1 order by written_at desc, id desc limit 1',
      [to],
    );
    return /\b(\d{6})\b/.exec(rows[0].body)![1]!;
  };

  it('goes to who stands at the desk with the card, after a day, with all that the other had', async () => {
    const other = new Visitor(city.server);
    const begun = await other.press(await other.get('/enrol/start?lang=vi'), 'Gửi mã', {
      read: CARD,
      to: 'other@post.example',
    });
    const way = await other.press(begun, 'Tiếp tục', { code: await code('other@post.example') });
    await other.press(way, 'Hoàn tất', { password: WRONG });
    assert.equal((await other.get('/my')).url, '/my');

    const clerk = await city.signIn('motcua.mai');
    const form = { read: CARD, seen: 'yes', to: 'tam@post.example' };
    const raising = await clerk.press(await clerk.get('/desk/enrol?lang=vi'), 'Lập phiếu', form);
    assert.match(raising.text, /chưa từng mở tài khoản này/);
    const given = await clerk.press(raising, 'lấy lại tài khoản', { to: 'tam@post.example' });
    const ticket = /<code>([\w-]+)<\/code>/.exec(given.html)![1]!;
    assert.match((await other.get('/my/notices')).text, /sẽ được trao cho người có giấy tờ/);

    const self = new Visitor(city.server);
    const use = async () => self.press(await self.get('/enrol?lang=vi'), 'Tiếp tục', { ticket });
    assert.match((await use()).text, /Phiếu này dùng được từ/);
    city.world.clock.advance({ hours: 24 });
    const finish = await use();
    assert.equal(finish.url, '/enrol/finish', finish.text.slice(0, 300));
    await other.signIn(TAM, WRONG);
    assert.equal((await other.get('/my')).url, '/my', 'until then it goes on');
    const done = await self.press(finish, 'Hoàn tất', {
      code: await code('tam@post.example'),
      password: RIGHT,
    });
    assert.equal(done.url, '/enrol/done', done.text.slice(0, 300));
    assert.match((await other.get('/my')).url, /^\/sign-in/, 'the session of the other has ended');
    const { rows } = await city.world.app.pools.owner.query(
      `select email from notifications.contact where person_id = (select person_id from identity.account where login = $1)`,
      [TAM],
    );
    assert.deepEqual(rows, [{ email: 'tam@post.example' }]);
    const again = await new Visitor(city.server).post('/sign-in', { login: TAM, password: WRONG, next: '' });
    assert.equal(again.status, 401);
    assert.match((await new Visitor(city.server).signIn(TAM, RIGHT)).url, /^\/my/);
  });
});
