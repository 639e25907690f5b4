import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listVault } from '#blocks/documents';
import { listNotices } from '#blocks/notifications';
import { calendarOf } from '#platform/calendar';
import { daysGoBy } from '#tests/by-the-hour';
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

  // Across nights and the days off, until everything has happened.
  const moments = new Map<string, Date>();
  await daysGoBy(world, 20, async () => {
    for (const kind of await told()) if (!moments.has(kind)) moments.set(kind, world.clock.now());
    return moments.has('escalated');
  });
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

test('a birth that nobody takes up: reminder, apology and new appointment, reminder, escalation, by the clock alone', async () => {
  const city = await openCity();
  try {
    const mother = await city.signIn('me.lan');
    const asked = await mother.press(await mother.get('/my/preferences'), 'Gửi mã xác nhận', {
      address: 'lan@post.example',
    });
    const outbox = async () => {
      city.world.clock.advance({ seconds: 6 });
      await city.world.settle();
      return (await mother.get('/_outbox?to=lan%40post.example')).text;
    };
    const [, code = ''] = /Mã xác nhận của bạn là (\d{6})/.exec(await outbox())!;
    await mother.press(asked, 'Xác nhận', { code });
    const { caseId } = await fileBirth(city, mother);
    const calendar = calendarOf(city.world.app);
    const row = async () =>
      (
        await city.world.app.pools.owner.query(
          'select due_at as "dueAt", extended_at as "extendedAt" from cases.case where id = $1',
          [caseId],
        )
      ).rows[0] as { dueAt: Date; extendedAt: Date | null };
    const first = (await row()).dueAt;
    await daysGoBy(city.world, 9);
    const { dueAt, extendedAt } = await row();
    assert.ok(
      extendedAt && calendar.workingHoursBetween(extendedAt, first) >= 8,
      'the apology comes at least a working day before the first appointment',
    );
    assert.equal(
      calendar.workingHoursBetween(first, dueAt),
      16,
      'one new appointment, two working days later',
    );

    const told = async (login: string) => (await (await city.signIn(login)).get('/my/notices')).text;
    const [clerk, justice, chairman] = [
      await told('motcua.mai'),
      await told('tuphap.son'),
      await told('chutich.bach'),
    ];
    assert.equal(clerk.match(/Sắp đến hạn: hồ sơ/g)?.length, 2, 'before each of the two appointments');
    assert.doesNotMatch(clerk, /Đã trễ hạn/);
    assert.doesNotMatch(justice, /hồ sơ Z01/, 'it has not come to them yet');
    assert.equal(chairman.match(/Đã trễ hạn: hồ sơ/g)?.length, 1);

    // What the parent has of it: a notice, a mail, the signed form 04, and the new day on the page of the case.
    const parent = await city.signIn('me.lan');
    assert.match((await parent.get('/my/notices')).text, /xin lỗi/i);
    assert.match(await outbox(), /xin lỗi vì chưa giải quyết xong hồ sơ/);
    const page = await parent.get(`/my/cases/${caseId}`);
    assert.match(page.text, /xin lỗi/i);
    const vault = await parent.get('/my/documents');
    const forms = vault.links.filter(({ text }) => /xin lỗi/i.test(text));
    assert.equal(forms.length, 1, 'one form 04');
  } finally {
    await city.world.close();
  }
});
