import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { type Filed, fileBirth } from '#tests/filed-birth';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

/** Somebody goes on leave in the middle of the work, and somebody else goes on with it in their place. */
describe('a substitute', () => {
  let city: City;
  let filed: Filed;
  let clerk: Visitor;
  let officer: Visitor;
  let chairman: Visitor;
  let police: Visitor;
  const row = async (text: string, values: unknown[] = []) =>
    (await city.world.app.pools.owner.query(text, values)).rows[0];
  const accountOf = async (login: string): Promise<string> =>
    (await row('select id from identity.account where login = $1', [login])).id;
  const absence = async (login: string): Promise<string> => {
    const one = await row(
      'select p.agency_id, p.role, a.id from identity.appointment p join identity.account a on a.id = p.account_id where a.login = $1',
      [login],
    );
    return `${one.agency_id} ${one.role} ${one.id}`;
  };
  const days = (from: number, to: number) => ({
    'from.day': String(from),
    'from.month': '11',
    'from.year': '2026',
    'to.day': String(to),
    'to.month': '11',
    'to.year': '2026',
  });
  const declare = async (who: Visitor, absent: string, substitute: string, when = days(23, 24)) =>
    city.ask(who, '/desk/leave', {
      form: { absence: await absence(absent), substitute: await accountOf(substitute), ...when },
    });
  const signInAll = async () =>
    [
      await city.signIn('motcua.mai'),
      await city.signIn('tuphap.son'),
      await city.signIn('chutich.bach'),
      await city.signIn('cutru.huy'),
    ] as const;
  const task = (act = '') => `/desk/tasks/${filed.taskId}${act}`;

  before(async () => {
    city = await openCity();
    filed = await fileBirth(city, await city.signIn('me.lan'));
    [clerk, officer, chairman, police] = await signInAll();
  });
  after(() => city.world.close());

  it('is declared by the absent official or who leads the agency, and by nobody else', async () => {
    for (const [who, absent] of [
      [officer, 'motcua.mai'],
      [police, 'motcua.mai'],
      [clerk, 'chutich.bach'],
    ] as const) {
      const answer = await declare(who, absent, 'tuphap.son');
      assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'identity.substitution_not_yours']);
    }
    for (const substitute of ['motcua.mai', 'cutru.huy', 'me.lan'])
      assert.equal((await declare(clerk, 'motcua.mai', substitute)).statusCode, 422, substitute);
    for (const when of [days(24, 23), days(20, 22), { ...days(23, 24), 'to.year': '2029' }, {} as never])
      assert.equal((await declare(clerk, 'motcua.mai', 'tuphap.son', when)).statusCode, 422);
  });

  it('acts from the first day to the last, and on no other', async () => {
    await city.ask(clerk, task('/claim'), { form: {} });
    assert.equal((await city.ask(officer, task())).statusCode, 403);
    assert.equal((await declare(clerk, 'motcua.mai', 'tuphap.son', days(24, 25))).statusCode, 303);
    assert.equal((await declare(chairman, 'motcua.mai', 'chutich.bach', days(25, 26))).statusCode, 409);
    assert.equal((await city.ask(officer, task())).statusCode, 403);
    const told = (await officer.get('/my/notices')).text;
    assert.match(told, /Bạn làm thay Vũ Ngọc Mai/);
    assert.match(told, /Từ 24\/11\/2026 đến hết 25\/11\/2026/);
    assert.doesNotMatch((await chairman.get('/my/notices')).text, /làm thay/);
    city.world.clock.advance({ hours: 24 });
    officer = await city.signIn('tuphap.son');
    assert.equal((await city.ask(officer, task())).statusCode, 200);
    assert.match((await officer.get('/desk/leave')).text, /Vũ Ngọc Mai[\s\S]*Đỗ Văn Sơn/);
    const reads = await (await city.signIn('me.lan')).get('/my/data/reads');
    assert.match(reads.text, /Đỗ Văn Sơn, làm thay Vũ Ngọc Mai đang vắng mặt/, 'whose appointment was used');
  });

  it('goes on with what the absent official had taken, and the history says for whom', async () => {
    assert.equal((await city.ask(officer, task('/claim'), { form: {} })).statusCode, 303);
    const done = await city.ask(officer, task('/complete'), { form: { outcome: 'accept', version: '3' } });
    assert.equal(done.statusCode, 303, done.body.slice(0, 500));
    const page = await officer.get(`/desk/cases/${filed.caseId}`);
    assert.match(page.text, /Đỗ Văn Sơn \(làm thay Vũ Ngọc Mai\)/);
  });

  it('may not in their own role decide what they decided for somebody else', async () => {
    const { id } = await row('select id from cases.task where case_id = $1 and done_at is null', [
      filed.caseId,
    ]);
    const answer = await city.ask(officer, `/desk/tasks/${id}/claim`, { form: {} });
    assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'cases.own_decision']);
  });

  it('never decides the case of the official for whom they stand in', async () => {
    const other = await fileBirth(city, await city.signIn('me.lan'));
    await city.world.app.pools.owner.query(
      "update cases.case set person_id = (select person_id from identity.account where login = 'motcua.mai') where id = $1",
      [other.caseId],
    );
    const answer = await city.ask(officer, `/desk/tasks/${other.taskId}/claim`, { form: {} });
    assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'cases.own_case']);
    city.world.clock.advance({ hours: 48 });
    [clerk, officer, chairman, police] = await signInAll();
    assert.equal((await city.ask(officer, `/desk/tasks/${other.taskId}`)).statusCode, 403);
  });

  it('is no longer one when it is ended before its time, and an appointment that ended gives nothing', async () => {
    assert.equal((await declare(clerk, 'motcua.mai', 'tuphap.son', days(26, 28))).statusCode, 303);
    const inbox = '/desk/inbox';
    const sees = async () => (await officer.get(inbox)).text.includes('Tiếp nhận');
    assert.equal(await sees(), true);
    const { id } = await row(
      'select id from identity.substitution where ended_at is null order by declared_at desc',
    );
    for (const who of [officer, police]) {
      const refused = await city.ask(who, `/desk/leave/${id}/end`, { form: {} });
      assert.ok([403, 404].includes(refused.statusCode));
    }
    assert.equal((await city.ask(chairman, `/desk/leave/${id}/end`, { form: {} })).statusCode, 303);
    assert.equal(await sees(), false);
  });
});
