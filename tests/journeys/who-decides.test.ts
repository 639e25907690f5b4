import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';

test('a case is stopped by the roles that its service names, and the others who work on it are not even offered it', async () => {
  const city = await openCity();
  try {
    const mother = await city.signIn('me.lan');
    const { caseId } = await fileBirth(city, mother);
    const [clerk, justice] = [await city.signIn('motcua.mai'), await city.signIn('tuphap.son')];
    const page = `/desk/cases/${caseId}`;
    for (const who of [clerk, justice])
      assert.match((await who.get(page)).html, new RegExp(`${page}/extend`));
    assert.match((await clerk.get(page)).html, new RegExp(`${page}/stop`));
    assert.doesNotMatch((await justice.get(page)).html, new RegExp(`${page}/stop`));
    assert.equal((await justice.get(`${page}/stop`)).status, 403);
    const form = { reason: 'Trùng hồ sơ', seen: 'submitted' };
    assert.equal((await city.ask(justice, `${page}/stop`, { form })).statusCode, 403);
    assert.equal((await city.ask(clerk, `${page}/stop`, { form })).statusCode, 303);
    await city.world.settle();
    assert.match((await mother.get('/my/notices')).text, /dừng xử lý/i);
  } finally {
    await city.world.close();
  }
});
