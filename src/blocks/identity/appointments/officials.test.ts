import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';

/** The agency of the personnel officer, above that one. */
const PROVINCE = /^Ủy ban nhân dân thành phố/;
const BA_DINH = 'Ủy ban nhân dân phường Ba Đình';
const MOTHER = '001195000001';

describe('who appoints officials', () => {
  let city: City;
  let thao: Visitor;
  before(async () => {
    city = await openCity();
    thao = await city.signIn('tochuc.thao');
  });
  after(() => city.world.close());
  const at = async (agency = BA_DINH): Promise<Page> => {
    const own = await thao.get('/desk/officials');
    return thao.follow(own, agency);
  };
  const day = (date: string, name: string) => {
    const [year, month, of] = date.split('-') as [string, string, string];
    return { [`${name}.day`]: of, [`${name}.month`]: month, [`${name}.year`]: year };
  };
  const appoint = async (given: Record<string, string>, page?: Page) =>
    thao.press(page ?? (await at()), 'Bổ nhiệm', { number: MOTHER, role: 'justice-officer', ...given });

  it('sees who is in office at their agency and at those below, and goes up and down between them', async () => {
    const page = await at();
    assert.match(page.title, /Cán bộ/);
    for (const name of ['Vũ Ngọc Mai', 'Đỗ Văn Sơn', 'Hoàng Xuân Bách'])
      assert.match(page.text, new RegExp(name));
    assert.match(
      (await thao.get(page.links.find(({ text }) => PROVINCE.test(text))!.href)).text,
      /Lý Thanh Nga/,
    );
    const seen = await (await city.signIn('motcua.mai')).get('/my/data/reads');
    assert.match(seen.text, /Bổ nhiệm cán bộ/, 'who is looked at from above sees it');
  });

  it('appoints from today: the official has the desk at once, is told, and sees it in their trace', async () => {
    const mother = await city.signIn('me.lan');
    assert.equal((await mother.get('/desk')).status, 403);
    const done = await appoint({});
    assert.match(done.text, /Đã bổ nhiệm/);
    assert.match(done.text, /Nguyễn Thị Lan/);
    assert.match((await mother.get('/desk')).url, /^\/sign-in\/step-up/, 'officials show two factors');
    assert.match((await mother.get('/my/notices')).text, /Bạn được bổ nhiệm/);
    assert.match((await mother.get('/my/data/reads')).text, /Bổ nhiệm vào vị trí công tác/);
    assert.match((await appoint({})).text, /đã giữ vị trí này/);
  });

  it('ends it at once, and it stays in the history with who did it', async () => {
    const page = await at();
    const row = page.forms.filter(({ action }) => action.endsWith('/end'));
    const lan = row.find(({ buttons }) => buttons.some(({ text }) => text.includes('Nguyễn Thị Lan')))!;
    const after_ = await thao.press({ ...page, forms: [lan] }, 'Kết thúc');
    assert.match(after_.text, /Vị trí đã kết thúc \(1\)/);
    assert.equal((await (await city.signIn('me.lan')).get('/desk')).status, 403);
    assert.match((await (await city.signIn('me.lan')).get('/my/notices')).text, /đã kết thúc/);
  });

  it('appoints for days to come, which begin by themselves and are over by themselves', async () => {
    const page = await appoint({ ...day('2026-11-25', 'from'), ...day('2026-11-26', 'to') });
    assert.match(page.text, /Sắp tới/i, page.text.slice(0, 800));
    const holds = async () =>
      (
        await city.world.app.pools.owner.query(
          `select 1 from identity.appointment o join identity.account a on a.id = o.account_id where a.login = 'me.lan'
         and o.valid_from <= $1 and (o.valid_to is null or o.valid_to > $1)`,
          [city.world.clock.now()],
        )
      ).rowCount;
    assert.equal(await holds(), 0);
    city.world.clock.advance({ days: 2 });
    thao = await city.signIn('tochuc.thao');
    assert.equal(await holds(), 1);
    city.world.clock.advance({ days: 2 });
    thao = await city.signIn('tochuc.thao');
    assert.equal(await holds(), 0);
  });

  it('says beside the field what is wrong', async () => {
    assert.match((await appoint({ number: '1' })).text, /không có ai mang số này/);
    assert.match((await appoint({ number: '001199999999' })).text, /không có ai mang số này/);
    assert.match((await appoint({ ...day('2020-01-01', 'from') })).text, /từ hôm nay trở đi/);
    assert.match((await appoint({ ...day('2020-01-01', 'to') })).text, /ngày cuối không trước/);
    assert.match((await appoint({ number: '001186000020' })).text, /Không ai tự bổ nhiệm/);
    const form = { agency: /name="agency" value="(\d+)"/.exec((await at()).html)![1]!, number: MOTHER };
    const forged = await city.ask(thao, '/desk/officials', { form: { ...form, role: 'chairman' } });
    assert.equal(forged.statusCode, 422);
  });

  it('reaches no agency that is not below, and ends no position that is not theirs to give', async () => {
    const { owner } = city.world.app.pools;
    const { rows } = await owner.query(
      "select id, body from agencies.agency where body in ('ministry-of-justice', 'provincial-police') order by id limit 2",
    );
    for (const { id } of rows) {
      assert.equal((await thao.get(`/desk/officials?agency=${id}`)).status, 403);
      const form = { agency: String(id), number: MOTHER, role: 'justice-officer' };
      assert.equal((await city.ask(thao, '/desk/officials', { form })).statusCode, 403);
    }
    const chair = await owner.query(
      "select o.id, o.agency_id from identity.appointment o where o.role = 'chairman' limit 1",
    );
    const form = { agency: String(chair.rows[0].agency_id) };
    const end = await city.ask(thao, `/desk/officials/${chair.rows[0].id}/end`, { form });
    assert.equal(end.statusCode, 422);
    const own = await owner.query(
      "select o.id, o.agency_id from identity.appointment o where o.role = 'personnel-officer' limit 1",
    );
    const mine = await city.ask(thao, `/desk/officials/${own.rows[0].id}/end`, {
      form: { agency: String(own.rows[0].agency_id) },
    });
    assert.equal(mine.statusCode, 422);
  });
});
