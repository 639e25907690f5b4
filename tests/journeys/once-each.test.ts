import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { type Filed, fileBirth, workOn } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';

const AT_ONCE = 6;

/** Buttons pressed many times at the same moment, by one person or by several. */
describe('what is done once, however many do it at the same moment', () => {
  let city: City;
  let mother: Visitor;
  let filed: Filed;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    filed = await fileBirth(city, mother);
    await workOn(city);
  });
  after(() => city.world.close());

  const count = async (table: string) =>
    (await city.world.app.pools.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n as number;
  const all = async (who: Visitor, url: string, form: Record<string, string>) =>
    (await Promise.all(Array.from({ length: AT_ONCE }, () => city.ask(who, url, { form })))).map(
      ({ statusCode }) => statusCode,
    );

  it('a case is rated', async () => {
    const answers = await all(mother, `/my/cases/${filed.caseId}/rating`, { score: '4' });
    assert.ok(
      answers.every((status) => status === 303),
      String(answers),
    );
    assert.equal(await count('cases.rating'), 1);
  });

  it('a complaint is made', async () => {
    const answers = await all(mother, `/my/cases/${filed.caseId}/complaint`, {
      about: 'delay',
      text: 'Lâu.',
    });
    assert.equal(answers.filter((status) => status === 303).length, 1, String(answers));
    assert.equal(await count('cases.complaint'), 1);
  });

  it('an official has one substitute a day', async () => {
    const clerk = await city.signIn('motcua.mai');
    const { rows } = await city.world.app.pools.owner.query(
      `select login, a.id, agency_id, role from identity.account a join identity.appointment p on p.account_id = a.id
       where login in ('motcua.mai', 'tuphap.son') order by login`,
    );
    const [mai, son] = rows;
    const form = {
      absence: `${mai.agency_id} ${mai.role} ${mai.id}`,
      substitute: son.id,
      'from.day': '24',
      'from.month': '11',
      'from.year': '2026',
      'to.day': '25',
      'to.month': '11',
      'to.year': '2026',
    };
    const answers = await all(clerk, '/desk/leave', form);
    assert.equal(answers.filter((status) => status === 303).length, 1, String(answers));
    assert.equal(await count('identity.substitution'), 1);
  });

  it('recovery codes are replaced as a whole', async () => {
    const answers = await all(await city.signIn('tuphap.son'), '/my/security/codes', {});
    assert.ok(
      answers.every((status) => status < 400),
      String(answers),
    );
    assert.equal(await count('identity.recovery_code where used_at is null'), 10);
  });

  it('somebody’s address gets no more codes than an hour allows', async () => {
    const answers = await all(mother, '/my/preferences/address', {
      channel: 'email',
      address: 'somebody@post.example',
    });
    const again = await all(mother, '/my/preferences/address', {
      channel: 'email',
      address: 'somebody@post.example',
    });
    assert.ok(
      again.every((status) => status === 429),
      `${answers} ${again}`,
    );
    assert.equal(await count('notifications.code'), 5);
  });
});
