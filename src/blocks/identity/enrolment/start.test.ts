import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { toBuffer } from 'qrcode';
import sharp from 'sharp';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import { secondProcess } from '#tests/second-process';
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
    assert.match(empty.text, /Hãy quét, chụp ảnh hoặc dán/);
    const misread = await visitor.press(page, 'Gửi mã', { read: CARD.slice(3), to: MAIL });
    assert.match(misread.text, /không phải nội dung mã QR/);
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

  it('is counted by number, by address and by line, and one is told where else to go', async () => {
    const other = '001170999998||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025';
    for (let n = 0; n < 5; n++)
      assert.equal((await start(other, `many${n}@post.example`)).page.url, '/enrol/start/code');
    const { page } = await start(other, 'many9@post.example');
    assert.equal(page.status, 429);
    assert.match(page.text, /Hãy đợi 15 phút.*bộ phận một cửa/);
    assert.match(page.html, /001170999998/, 'what was typed stays');
    assert.equal((await start(OWNER, 'many9@post.example')).page.url, '/enrol/start/code');
    for (let n = 0; n < 5; n++)
      await start(`00117099999${n}||ĐẶNG THỊ TÂM|01061970|Nữ||`, 'flooded@post.example');
    const flood = await start('001170999977||ĐẶNG THỊ TÂM|01061970|Nữ||', 'flooded@post.example');
    assert.equal(flood.page.status, 429, 'nobody is flooded');
    city.world.clock.advance({ minutes: 16 });
    assert.equal((await start(other, 'many9@post.example')).page.url, '/enrol/start/code');
  });

  it('keeps its counts when another process answers', async () => {
    const other = '001170999996||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025';
    for (let n = 0; n < 5; n++) await start(other, `process${n}@post.example`);
    const second = secondProcess(city.world);
    const { page } = await start(other, 'process9@post.example', new Visitor(second));
    assert.equal(page.status, 429);
    await second.close();
  });

  it('ends a code after five answers, and after ten minutes', async () => {
    await owner('update identity.account set password_hash = null where login = $1', [NUMBER]);
    const { visitor, page } = await start(CARD, 'tries@post.example');
    const code = codeFrom((await mail('tries@post.example'))[0]!);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n++)
      assert.equal((await visitor.press(page, 'Tiếp tục', { code: wrong })).status, 401);
    assert.match((await visitor.press(page, 'Tiếp tục', { code })).text, /không còn hiệu lực/);
    const late = await start(CARD, 'late@post.example');
    const right = codeFrom((await mail('late@post.example'))[0]!);
    city.world.clock.advance({ minutes: 11 });
    const over = await late.visitor.press(late.page, 'Tiếp tục', { code: right });
    assert.equal(over.url, '/enrol/start', 'it begins again');
  });

  it('is read from a photo of the card, and says so when there is no code in it', async () => {
    const picture = await toBuffer(CARD, { width: 500 });
    const photo = { name: 'card.png', type: 'image/png', bytes: picture };
    const send = async (attached: typeof photo) => {
      const visitor = new Visitor(city.server);
      const page = await visitor.get('/enrol/start?lang=vi');
      return visitor.press(page, 'Gửi mã', { photo: attached, to: 'photo@post.example' });
    };
    assert.equal((await send(photo)).url, '/enrol/start/code');
    const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const none = await send({ ...photo, bytes: blank });
    assert.equal(none.status, 422);
    assert.match(none.text, /Không thấy mã vuông trong ảnh/);
  });

  it('goes to one browser of two that proved the same address', async () => {
    const browsers: { visitor: Visitor; page: Page }[] = [];
    for (const to of ['one@post.example', 'two@post.example']) {
      const { visitor, page } = await start(CARD, to);
      const way = await visitor.press(page, 'Tiếp tục', { code: codeFrom((await mail(to))[0]!) });
      assert.equal(way.url, '/enrol/start/way');
      browsers.push({ visitor, page: way });
    }
    const done = await Promise.all(
      browsers.map(({ visitor, page }, nth) =>
        visitor.press(page, 'Hoàn tất', { password: `${PASSWORD} ${nth}` }),
      ),
    );
    // The other is told on the page, or finds itself at the beginning again when the first was much quicker.
    assert.equal(done.filter(({ url }) => url === '/enrol/done').length, 1);
    const { rows } = await city.world.app.pools.owner.query(
      'select person_id from identity.account where closed_at is null group by person_id having count(*) > 1',
    );
    assert.deepEqual(rows, []);
  });
});
