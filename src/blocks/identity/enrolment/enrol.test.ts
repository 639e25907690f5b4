import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';

/** Somebody in the registry of people who has no account. */
const NUMBER = '001170000007';
const CARD = `${NUMBER}||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025`;
const MAIL = 'tam@post.example';
const PASSWORD = 'bốn từ chẳng liên quan';
/** The clerk at the counter. */
const CLERK_NUMBER = '001191000011';

describe('an account from a desk', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const give = async (
    given: { read?: string; seen?: string | string[]; to?: string } = {},
    by = 'motcua.mai',
  ) => {
    const clerk = await city.signIn(by);
    const form = { read: CARD, seen: 'yes', to: MAIL, ...given };
    const page = await clerk.press(await clerk.get('/desk/enrol'), 'Lập phiếu', form);
    return { page, ticket: /<code>([\w-]+)<\/code>/.exec(page.html)?.[1] ?? '' };
  };
  const use = async (ticket: string, visitor = new Visitor(city.server)) => ({
    visitor,
    page: await visitor.press(await visitor.get('/enrol?lang=vi'), 'Tiếp tục', { ticket }),
  });
  const sentCode = async (to = MAIL): Promise<string> => {
    await city.world.settle();
    const { rows } = await owner(
      `select body from notifications.message where address = $1 and body ~ '\\y\\d{6}\\y' order by written_at desc, id desc limit 1`,
      [to],
    );
    return /\b(\d{6})\b/.exec(rows[0].body)![1]!;
  };
  const account = async () =>
    (
      await owner(
        'select id, login, assurance, password_hash, proofed_at, person_id from identity.account where login = $1',
        [NUMBER],
      )
    ).rows[0];

  it('is given about others, whom one has seen, who are in the registry, and with an address of theirs', async () => {
    assert.equal((await give({ seen: [] })).page.status, 422, 'not seen');
    assert.match((await give({ read: 'x' })).page.text, /quét lại|Quét/i);
    assert.match((await give({ read: '001170999999' })).page.text, /Không có ai mang số này/);
    assert.match((await give({ read: CLERK_NUMBER })).page.text, /không thể tự lập/);
    assert.match((await give({ to: '' })).page.text, /Cần số điện thoại hoặc thư điện tử/);
    await owner(
      `insert into notifications.contact (person_id, email, updated_at) select person_id, 'mai@work.example', $1
       from identity.account where login = 'motcua.mai' on conflict (person_id) do update set email = 'mai@work.example'`,
      [city.world.clock.now()],
    );
    assert.match((await give({ to: 'Mai@work.example' })).page.text, /địa chỉ của anh\/chị/);
    assert.match((await give({ read: '001195000001' })).page.text, /đã có tài khoản mức 2/);
    const colleague = await city.signIn('tuphap.son');
    const form = { read: CARD, seen: 'yes', to: MAIL };
    assert.equal((await city.ask(colleague, '/desk/enrol', { form })).statusCode, 403);
    assert.equal(await account(), undefined, 'none was made');
  });

  it('opens nothing to whoever has the ticket alone, the official among them, and has no level yet', async () => {
    const { ticket } = await give();
    const made = await account();
    assert.deepEqual([made.assurance, made.password_hash, made.proofed_at], [1, null, null]);
    const { visitor, page } = await use(ticket);
    assert.equal(page.url, '/enrol/finish');
    const wrong = { code: '000000', password: PASSWORD };
    for (let n = 0; n < 5; n++)
      assert.equal((await visitor.press(page, 'Hoàn tất', wrong)).status, 401, `try ${n}`);
    const right = { code: await sentCode(), password: PASSWORD };
    assert.equal((await visitor.press(page, 'Hoàn tất', right)).status, 422, 'the right one comes too late');
    assert.equal((await account()).password_hash, null);
  });

  it('sends five codes and no more, and an older ticket ends with a newer one', async () => {
    const { ticket: older } = await give();
    const { ticket } = await give();
    assert.equal((await use(older)).page.status, 404);
    for (let n = 0; n < 5; n++) assert.equal((await use(ticket)).page.url, '/enrol/finish');
    assert.equal((await use(ticket)).page.status, 404);
  });

  it('is over after seven days', async () => {
    const { ticket } = await give();
    city.world.clock.advance({ days: 8 });
    assert.equal((await use(ticket)).page.status, 404);
  });

  it('is theirs with both halves: a password of their own, the level of somebody who was seen, once', async () => {
    const { ticket, page: handed } = await give({ read: NUMBER });
    assert.match(handed.text, /Đặng Thị Tâm/);
    const { visitor, page } = await use(ticket.toLowerCase());
    const code = await sentCode();
    const short = await visitor.press(page, 'Hoàn tất', { code: '111111', password: 'short' });
    assert.equal(short.status, 422);
    const done = await visitor.press(page, 'Hoàn tất', { code, password: PASSWORD });
    assert.equal(done.url, '/enrol/done', done.text.slice(0, 500));
    assert.match(done.text, /mức 2/);
    assert.equal((await account()).assurance, 2);
    assert.equal((await use(ticket)).page.status, 404, 'it was used');
    const { rows } = await owner('select email from notifications.contact where person_id = $1', [
      (await account()).person_id,
    ]);
    assert.deepEqual(rows, [{ email: MAIL }]);
    const traces = await visitor.get('/my/data/reads');
    assert.match(traces.text, /Đối chiếu thẻ và trao phiếu/);
    assert.match(traces.text, /Hoàn tất đăng ký tài khoản/);
    assert.match((await visitor.get('/my/notices')).text, /Thẻ của bạn được đối chiếu/);
    const begun = await visitor.press(await visitor.get('/services/residence.stay-notice'), 'Bắt đầu');
    assert.match(begun.url, /^\/drafts\//, 'a service that asks for level 2');
    const later = new Visitor(city.server);
    assert.match((await later.signIn(NUMBER, PASSWORD)).url, /^\/my/);
    assert.match((await give()).page.text, /đã có tài khoản mức 2/);
  });

  it('that was made from afar is raised when its owner signs in to it with the ticket, by nobody else', async () => {
    await owner('update identity.account set assurance = 1 where login = $1', ['bo.dung']);
    const { ticket } = await give({ read: '001088000005', to: '' });
    assert.match((await use(ticket)).page.text, /Hãy đăng nhập tài khoản của bạn trước/);
    const other = await city.signIn('me.lan');
    assert.equal((await use(ticket, other)).page.status, 422, 'somebody else');
    const { page } = await use(ticket, await city.signIn('bo.dung'));
    assert.equal(page.url, '/enrol/done');
    const { rows } = await owner('select assurance from identity.account where login = $1', ['bo.dung']);
    assert.equal(rows[0].assurance, 2);
    assert.equal((await use(ticket, await city.signIn('bo.dung'))).page.status, 404, 'once');
  });
});
