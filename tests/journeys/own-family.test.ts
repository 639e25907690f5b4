import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { appoint, type Filed, fileBirth } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';

const STRANGER = '001190000004';

/** The father of a child works at the counter of the agency where the mother files. */
describe('an official whose wife asks for something', () => {
  let city: City;
  let filed: Filed;
  let father: Visitor;
  before(async () => {
    city = await openCity();
    await appoint(city, 'bo.minh', 'one-stop-clerk', 'motcua.mai');
    filed = await fileBirth(city, await city.signIn('me.lan'));
    father = await city.signIn('bo.minh');
  });
  after(() => city.world.close());

  const claimed = async () =>
    (
      await city.world.app.pools.owner.query('select claimed_name as name from cases.task where id = $1', [
        filed.taskId,
      ])
    ).rows[0].name as string | null;

  it('sees that it is not for them, and can neither take it nor write a note at it', async () => {
    const page = await father.get(`/desk/tasks/${filed.taskId}`);
    assert.match(page.text, /hồ sơ của bạn hoặc người thân/);
    assert.ok(!page.forms.some(({ buttons }) => buttons.some(({ text }) => text.includes('Nhận việc'))));
    const taken = await city.ask(father, `/desk/tasks/${filed.taskId}/claim`, { form: {} });
    assert.equal(taken.statusCode, 403);
    assert.match(taken.body, /Hãy để đồng nghiệp khác xử lý/);
    const noted = await city.ask(father, `/desk/cases/${filed.caseId}/notes`, { form: { text: 'x' } });
    assert.equal(noted.statusCode, 403);
    assert.equal(await claimed(), null);
  });

  it('is not given it by who leads the agency, who gives it to a colleague', async () => {
    const chairman = await city.signIn('chutich.bach');
    const account = async (login: string) =>
      (await city.world.app.pools.owner.query('select id from identity.account where login = $1', [login]))
        .rows[0].id as string;
    for (const [login, name] of [
      ['bo.minh', null],
      ['motcua.mai', 'Vũ Ngọc Mai'],
    ] as const) {
      const form = { task: filed.taskId, officer: await account(login) };
      await city.ask(chairman, '/desk/inbox/assign', { form });
      assert.equal(await claimed(), name, login);
    }
  });

  it('takes in nothing at the counter for them either, but for anybody else', async () => {
    const card = async (read: string) =>
      (await city.ask(father, '/desk/counter', { form: { read, seen: 'true' } })).statusCode;
    assert.equal(await card('001195000001'), 403, 'his wife');
    assert.equal(await card('001065000003'), 403, 'his father');
    assert.equal(await card(STRANGER), 303);
  });
});
