import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import { Visitor } from '#tests/visitor';

/** Somebody in the registry of people who has no account. */
const NUMBER = '001170000007';
const CARD = `${NUMBER}||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025`;
const MAIL = 'tam@post.example';
const PASSWORD = 'bốn từ chẳng liên quan';
/** Has an account of level 2. */
const OWNER = '001195000001|012345678|NGUYỄN THỊ LAN|08031995|Nữ|Ba Đình|01072025';

describe('an account that is opened from afar', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  // Each test begins when all earlier attempts have been forgotten.
  beforeEach(() => city.world.clock.advance({ minutes: 16 }));

  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const start = async (read: string, to = MAIL, visitor = new Visitor(city.server)) => {
    const page = await visitor.press(await visitor.get('/enrol/start?lang=vi'), 'Gửi mã', { read, to });
    return { visitor, page };
  };
  const mail = async (to = MAIL): Promise<{ subject: string; body: string }[]> => {
    await city.world.settle();
    const { rows } = await owner(
      'select subject, body from notifications.message where address = $1 order by written_at desc, id desc',
      [to],
    );
    return rows;
  };
  const codeFrom = ({ body }: { body: string }) => /\b(\d{6})\b/.exec(body)![1]!;
  const account = async (number = NUMBER) =>
    (
      await owner('select id, assurance, password_hash, person_id from identity.account where login = $1', [
        number,
      ])
    ).rows[0];
  /** What a stranger sees, without what they typed and what changes with every page. */
  const seen = ({ url, status, text }: Page) => ({ url, status, text: text.replaceAll(/\S+@\S+/g, '') });

  it('is found where people sign in, and says what is missing beside each field', async () => {
    const visitor = new Visitor(city.server);
    const page = await visitor.follow(await visitor.get('/sign-in?lang=vi'), 'Tôi chưa có tài khoản');
    assert.equal(page.url, '/enrol/start');
    const empty = await visitor.press(page, 'Gửi mã', { read: '', to: '' });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /không phải nội dung mã QR/);
    assert.match(empty.text, /Cần số điện thoại hoặc thư điện tử/);
    assert.match(empty.text, /Bộ phận Một cửa của bất kỳ xã/);
    const wrong = await visitor.press(empty, 'Gửi mã', { read: CARD, to: 'tam@' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /ĐẶNG THỊ TÂM/, 'what was typed stays');
  });

  it('looks alike to whoever asks, whether there is such a person, and an account, or neither', async () => {
    const nobody = '001170999999||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025';
    const other = CARD.replace('ĐẶNG THỊ TÂM', 'ĐẶNG THỊ TẤM LÒNG');
    const pages: unknown[] = [];
    const mails: string[] = [];
    for (const [nth, read] of [CARD, nobody, other, OWNER].entries()) {
      const to = `stranger${nth}@post.example`;
      const { page, visitor } = await start(read, to);
      pages.push(seen(page));
      const [only, ...more] = await mail(to);
      assert.deepEqual(more, []);
      mails.push(`${only!.subject} ${only!.body}`.replace(/\d{6}/, 'CODE'));
      pages.push(seen(await visitor.press(page, 'Tiếp tục', { code: 'wrong' })));
    }
    for (let nth = 2; nth < pages.length; nth++) assert.deepEqual(pages[nth], pages[nth % 2]);
    assert.match(mails[0]!, /CODE/);
    assert.doesNotMatch(mails[1]!, /CODE/);
    assert.match(mails[1]!, /hãy bỏ qua|đến Bộ phận Một cửa/);
    assert.deepEqual(mails[2], mails[1]);
    assert.deepEqual(mails[3], mails[1]);
    assert.equal(await account(), undefined, 'none was made');
  });

  it('tells who has one already by the ways that their account knows, once a day', async () => {
    const before = await city.signIn('me.lan');
    const told = async () =>
      (await before.get('/my/notices')).text.split('Có người muốn mở thêm một tài khoản').length - 1;
    const first = await told();
    assert.ok(first >= 1, 'by the test above');
    for (let n = 0; n < 2; n++) await start(OWNER, 'stranger9@post.example');
    await city.world.settle();
    assert.equal(await told(), first);
    assert.match((await before.get('/my/data/reads')).text, /Mở hoặc xác minh tài khoản/);
  });

  it('is theirs with card, code and password: of level 1, with accents, case and order of the name forgiven', async () => {
    const { visitor, page } = await start(CARD.replace('ĐẶNG THỊ TÂM', 'Tam Dang  Thi'));
    assert.equal(page.url, '/enrol/start/code');
    assert.match(page.text, /tam@post\.example/);
    const [sent] = await mail();
    const chosen = await visitor.press(page, 'Tiếp tục', { code: codeFrom(sent!) });
    assert.equal(chosen.url, '/enrol/start/way', chosen.text.slice(0, 400));
    assert.equal((await account()).password_hash, null);
    const short = await visitor.press(chosen, 'Hoàn tất', { password: 'short' });
    assert.equal(short.status, 422);
    const done = await visitor.press(short, 'Hoàn tất', { password: PASSWORD });
    assert.equal(done.url, '/enrol/done', done.text.slice(0, 400));
    assert.match(done.text, /mức 1/);
    assert.equal((await account()).assurance, 1);
    assert.match((await visitor.get('/my/data/reads')).text, /Mở tài khoản từ xa/);
    assert.match((await visitor.get('/my/notices')).text, /được mở từ xa/);
    const { rows } = await owner('select email from notifications.contact where person_id = $1', [
      (await account()).person_id,
    ]);
    assert.deepEqual(rows, [{ email: MAIL }]);
    const later = new Visitor(city.server);
    assert.match((await later.signIn(NUMBER, PASSWORD)).url, /^\/my/);
    assert.match((await later.get('/enrol/start')).text, /Bạn đã có tài khoản/);
    const refused = await city.ask(later, '/services/residence.stay-notice/start', { form: {} });
    assert.equal(refused.statusCode, 403, 'a service that asks for level 2');
  });

  it('is not opened twice, and no step of another browser goes on', async () => {
    const { page } = await start(CARD);
    assert.equal(page.url, '/enrol/start/code');
    assert.match((await mail())[0]!.subject, /Không mở được/);
    assert.equal((await new Visitor(city.server).get('/enrol/start/way')).url, '/enrol/start');
    assert.equal((await new Visitor(city.server).get('/enrol/start/code')).url, '/enrol/start');
  });
});
