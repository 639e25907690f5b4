import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listVault } from '#blocks/documents';
import { listNotices } from '#blocks/notifications';
import { calendarOf } from '#platform/calendar';
import { openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';
import { openRareBook } from '#tests/rare-book';

test('a case becomes late by the clock alone: reminder, apology and new appointment, escalation; then it is done, late', async () => {
  const library = await openRareBook();
  const { world } = library;
  const calendar = calendarOf(world.app);
  const [reader, librarian, mayor] = [library.reader(), library.official(), library.official('mayor')];
  const id = await library.loan(reader);
  const due = (await library.look(reader, id)).case.dueAt!;
  const told = async () => {
    const { history } = await library.look(reader, id);
    return history
      .map(({ kind }) => kind)
      .filter((kind) => ['reminded', 'extended', 'escalated'].includes(kind));
  };
  const alerts = (who: typeof mayor) =>
    world.rollback(who, (ctx) =>
      ctx.db.adHoc('select kind from cases.alert where role = $1 order by at', [
        who.actor.appointments[0]!.role,
      ]),
    );

  // Hour by hour, across nights and the days off, until everything has happened.
  const moments = new Map<string, Date>();
  for (let hour = 0; hour < 24 * 20; hour++) {
    world.clock.advance({ hours: 1 });
    await world.settle();
    for (const kind of await told()) if (!moments.has(kind)) moments.set(kind, world.clock.now());
    if (moments.has('escalated')) break;
  }
  assert.deepEqual(await told(), ['reminded', 'extended', 'reminded', 'escalated']);
  assert.ok(moments.get('reminded')! < due);
  assert.ok(
    calendar.workingHoursBetween(moments.get('extended')!, due) >= 8 - 1,
    'the apology comes a working day before',
  );
  const view = await library.look(reader, id);
  assert.ok(view.case.dueAt! > due);
  assert.ok(moments.get('escalated')! > view.case.dueAt!);
  assert.deepEqual(
    (await alerts(mayor)).map((row) => (row as { kind: string }).kind),
    ['escalate'],
  );
  assert.deepEqual(
    (await alerts(librarian)).map((row) => (row as { kind: string }).kind),
    ['remind', 'remind'],
  );
  assert.equal(view.due, 'late');
  const vault = (await world.as(reader, listVault)).map(({ kind }) => kind);
  assert.deepEqual(vault, ['apology']);
  const notices = await world.as(reader, (ctx) => listNotices(ctx));
  assert.ok(notices.some(({ body }) => body.includes('apologises')));

  await library.decide(librarian, id, 'grant');
  await library.decide(librarian, id, 'fetched');
  await library.decide(librarian, id, 'given');
  world.clock.advance({ days: 10 });
  await world.settle();
  const done = await library.look(reader, id);
  assert.equal(done.case.state, 'delivered');
  assert.equal(done.due, 'late');
  assert.deepEqual(await told(), ['reminded', 'extended', 'reminded', 'escalated'], 'each is told once');
});

test('a birth that nobody takes up: the clerks are told before it is late, the chairman after, each in their own notices', async () => {
  const city = await openCity();
  try {
    const mother = await city.signIn('me.lan');
    await fileBirth(city, mother);
    for (let hour = 0; hour < 24 * 5; hour++) {
      city.world.clock.advance({ hours: 1 });
      await city.world.settle();
    }
    const told = async (login: string) => (await (await city.signIn(login)).get('/my/notices')).text;
    const [clerk, justice, chairman] = [
      await told('motcua.mai'),
      await told('tuphap.son'),
      await told('chutich.bach'),
    ];
    assert.equal(clerk.match(/Sắp đến hạn: hồ sơ/g)?.length, 1);
    assert.doesNotMatch(clerk, /Đã trễ hạn/);
    assert.doesNotMatch(justice, /hồ sơ Z01/, 'it has not come to them yet');
    assert.equal(chairman.match(/Đã trễ hạn: hồ sơ/g)?.length, 1);
  } finally {
    await city.world.close();
  }
});
