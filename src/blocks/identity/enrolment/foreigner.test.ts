import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';

const NUMBER = '999085000008';
const MAIL = 'keller@post.example';
const PASSWORD = 'vier Wörter ohne Sinn';
const PASSPORT = {
  passport_number: 'x00 t00-008',
  nationality: 'DE',
  'birth_date.day': '17',
  'birth_date.month': '4',
  'birth_date.year': '1985',
};

describe('an account for somebody who has no card of a citizen', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  beforeEach(() => city.world.clock.advance({ minutes: 16 }));

  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const mail = async (to = MAIL): Promise<string> => {
    await city.world.settle();
    const { rows } = await owner(
      'select body from notifications.message where address = $1 order by written_at desc, id desc',
      [to],
    );
    return rows[0]?.body ?? '';
  };
  const codeIn = (body: string) => /\b(\d{6})\b/.exec(body)?.[1];
  const account = async () =>
    (
      await owner('select id, assurance, reproof_on::text as "on" from identity.account where login = $1', [
        NUMBER,
      ])
    ).rows[0];
  const start = async (values: Record<string, string>, to = MAIL) => {
    const visitor = new Visitor(city.server);
    const first = await visitor.get('/enrol/start?lang=vi');
    const page = await visitor.follow(first, 'Hộ chiếu nước ngoài');
    return { visitor, page: await visitor.press(page, 'Gửi mã', { ...values, to }) };
  };

  it('asks for what stands on the passport, each beside its field', async () => {
    const { page } = await start({ passport_number: '', nationality: '' }, '');
    assert.equal(page.status, 422);
    assert.match(page.text, /Hãy ghi đúng như trên giấy tờ/);
    assert.match(page.text, /Hãy ghi ngày, tháng, năm/);
  });

  it('is opened for whom the registry has under passport, country and day of birth, all three', async () => {
    for (const [wrong, to] of [
      [{ nationality: 'FR' }, 'wrong1@post.example'],
      [{ 'birth_date.day': '18' }, 'wrong2@post.example'],
      [{ passport_number: 'X00T00009' }, 'wrong3@post.example'],
    ] as const) {
      const { page } = await start({ ...PASSPORT, ...wrong }, to);
      assert.equal(page.url, '/enrol/start/code', 'it looks alike');
      assert.equal(codeIn(await mail(to)), undefined);
    }
    const { visitor, page } = await start(PASSPORT);
    const way = await visitor.press(page, 'Tiếp tục', { code: codeIn(await mail())! });
    const done = await visitor.press(way, 'Hoàn tất', { password: PASSWORD });
    assert.equal(done.url, '/enrol/done');
    assert.match(done.text, new RegExp(NUMBER), 'the login, which they may never have seen');
    assert.equal((await account()).assurance, 1);
  });

  it('is raised at a desk by the residence card, and no age asks for the paper anew', async () => {
    const clerk = await city.signIn('cutru.huy');
    const page = await clerk.follow(await clerk.get('/desk/enrol'), 'Thẻ tạm trú');
    const typed = {
      residence_card_number: 'NN 0000008',
      full_name: 'Martin Keller',
      'birth_date.day': '17',
      'birth_date.month': '04',
      'birth_date.year': '1985',
      seen: 'yes',
    };
    const other = await clerk.press(page, 'Lập phiếu', { ...typed, full_name: 'Martin Kellner' });
    assert.match(other.text, /ghi khác với giấy tờ/);
    const given = await clerk.press(page, 'Lập phiếu', typed);
    const ticket = /<code>([\w-]+)<\/code>/.exec(given.html)?.[1];
    assert.ok(ticket, given.text.slice(0, 600));
    const visitor = new Visitor(city.server);
    await visitor.signIn(NUMBER, PASSWORD);
    const done = await visitor.press(await visitor.get('/enrol'), 'Tiếp tục', { ticket });
    assert.equal(done.url, '/enrol/done', done.text.slice(0, 300));
    assert.deepEqual([(await account()).assurance, (await account()).on], [2, 'infinity']);
  });
});
