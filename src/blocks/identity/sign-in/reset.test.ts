import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';

/** The personal number of the demo's second mother. */
const LOST = 'me.huong';
const number = '001190000004';

describe('the way back from a desk', () => {
  let city: City;
  before(async () => {
    city = await openCity();
    await owner(
      `insert into notifications.contact (person_id, email, updated_at) select person_id, $1, $2 from identity.account
       where login = $3 on conflict (person_id) do update set email = $1`,
      ['lost@post.example', city.world.clock.now(), LOST],
    );
  });
  after(() => city.world.close());
  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const give = async (by = 'motcua.mai', whose = number) => {
    const clerk = await city.signIn(by);
    const page = await clerk.press(await clerk.get('/desk/reset'), 'Lập phiếu', {
      number: whose,
      seen: 'yes',
    });
    return { page, ticket: /<code>([\w-]+)<\/code>/.exec(page.html)?.[1] ?? '' };
  };
  const use = async (ticket: string) => {
    const visitor = new Visitor(city.server);
    return {
      visitor,
      page: await visitor.press(await visitor.get('/sign-in/reset?lang=vi'), 'Tiếp tục', { ticket }),
    };
  };
  const sentCode = async () => {
    await city.world.settle();
    const { rows } = await owner(
      `select body from notifications.message where address = 'lost@post.example' and body ~ '\\y\\d{6}\\y' order by written_at desc, id desc limit 1`,
    );
    return /\b(\d{6})\b/.exec(rows[0].body)![1]!;
  };
  const notice = async () =>
    (
      await owner(
        `select n.link, n.body from notifications.notice n join identity.account a on a.person_id = n.person_id
         where a.login = $1 and n.link like '%cancel%' order by n.sent_at desc, n.id desc limit 1`,
        [LOST],
      )
    ).rows[0] as { link: string; body: string };

  it('opens nothing for a day, then a new password with a code of the owner’s own, once', async () => {
    const { ticket } = await give();
    assert.match((await notice()).body, /Vũ Ngọc Mai/);
    assert.equal((await use(ticket)).page.status, 422, 'too early');
    city.world.clock.advance({ hours: 25 });
    const { visitor, page } = await use(ticket.toLowerCase());
    assert.equal(page.url, '/sign-in/code/enter');
    const set = await visitor.press(page, 'Tiếp tục', { code: await sentCode() });
    assert.equal(set.url, '/my/security/password');
    assert.equal((await visitor.press(set, 'Lưu', { password: 'một mật khẩu mới dài' })).url, '/my/security');
    assert.equal((await use(ticket)).page.status, 404, 'it was used');
  });

  it('is cancelled from the notice, without signing in', async () => {
    const { ticket } = await give();
    const { link } = await notice();
    const owned = new Visitor(city.server);
    const page = await owned.press(await owned.get(link), 'Hủy phiếu');
    assert.match(page.text, /Phiếu đã bị hủy/);
    city.world.clock.advance({ hours: 25 });
    assert.equal((await use(ticket)).page.status, 404);
  });

  it('opens nothing to whoever has the ticket alone, the official who made it among them', async () => {
    const { ticket } = await give();
    city.world.clock.advance({ hours: 25 });
    const { visitor, page } = await use(ticket);
    for (let n = 0; n < 5; n++)
      assert.equal((await visitor.press(page, 'Tiếp tục', { code: '000000' })).status, 401);
    assert.match((await visitor.get('/my')).url, /^\/sign-in/);
  });

  it('is given by those who receive people, about others, whom they have seen', async () => {
    const clerk = await city.signIn('motcua.mai');
    const form = await clerk.get('/desk/reset');
    assert.equal((await clerk.press(form, 'Lập phiếu', { number })).status, 422, 'not seen');
    assert.equal((await give('motcua.mai', '001191000011')).page.status, 422, 'her own');
    assert.equal((await give('motcua.mai', '000000000000')).page.status, 422, 'nobody');
    const colleague = await city.signIn('tuphap.son');
    const answer = await city.ask(colleague, '/desk/reset', { form: { number, seen: 'yes' } });
    assert.equal(answer.statusCode, 403);
  });
});
