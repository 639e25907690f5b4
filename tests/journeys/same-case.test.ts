import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { reviewBirth } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { workOn } from '#tests/filed-birth';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';

/** One birth notice, one birth: two cases about it are pointed out, and only one is registered. */
describe('two cases about the same birth', () => {
  let city: City;
  let mother: Visitor;
  const cases: string[] = [];
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
  });
  after(() => city.world.close());

  const declared = { declaration: 'true' };
  const filed = (page: Page) => {
    assert.match(page.url, /^\/my\/cases\//, page.text.slice(0, 600));
    cases.push(page.url.split('/').at(-1)!);
  };
  const codeOf = async (nth: number) =>
    (await city.world.app.pools.owner.query('select code from cases.case where id = $1', [cases[nth]]))
      .rows[0].code as string;

  it('whoever files the second is told of the first, and files all the same if she is sure', async () => {
    const first = await reviewBirth(mother);
    filed(await mother.press(first, 'Nộp hồ sơ', declared));
    const second = await reviewBirth(mother);
    const told = await mother.press(second, 'Nộp hồ sơ', declared);
    assert.equal(told.status, 409);
    assert.match(told.text, new RegExp(`Bạn đã nộp hồ sơ ${await codeOf(0)}`));
    const { rows } = await city.world.app.pools.owner.query('select count(*)::int as n from cases.case');
    assert.equal(rows[0].n, 1, 'nothing has been filed yet');
    filed(await mother.press(told, 'Vẫn nộp hồ sơ này'));
  });

  it('the clerk sees the code of the other case at the task', async () => {
    await city.world.settle();
    const clerk = await city.signIn('motcua.mai');
    const { rows } = await city.world.app.pools.owner.query('select id from cases.task where case_id = $1', [
      cases[1],
    ]);
    const task = await clerk.get(`/desk/tasks/${rows[0].id}`);
    assert.match(task.text, new RegExp(`Hồ sơ khác đang giải quyết về cùng việc: ${await codeOf(0)}`));
  });

  it('once the first is registered, the second cannot be: the chairman is told by which case', async () => {
    const steps = [
      ['motcua.mai', 'accept'],
      ['tuphap.son', 'propose'],
    ] as const;
    await workOn(city, [...steps, ['chutich.bach', 'approve']], cases[0]);
    await workOn(city, steps, cases[1]);
    const chairman = await city.signIn('chutich.bach');
    const { rows } = await city.world.app.pools.owner.query(
      'select id from cases.task where case_id = $1 and done_at is null',
      [cases[1]],
    );
    await city.ask(chairman, `/desk/tasks/${rows[0].id}/claim`, { form: {} });
    const decide = (form: Record<string, string>) =>
      city.ask(chairman, `/desk/tasks/${rows[0].id}/complete`, { form: { version: '2', ...form } });
    const refused = await decide({ outcome: 'approve' });
    assert.equal(refused.statusCode, 409, refused.body.slice(0, 400));
    assert.ok(refused.body.includes(await codeOf(0)), refused.body);
    const births = await city.world.app.pools.owner.query('select key from registry.civil_status_birth');
    assert.equal(births.rows.length, 1);
    const again = await decide({ outcome: 'refuse', reason: 'Đã đăng ký theo hồ sơ trước.' });
    assert.equal(again.statusCode, 303, 'it can still be refused');
  });
});
