import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { reviewBirth } from '#tests/birth';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

/** What the desk refuses, and what an applicant reads when a request is refused. */
describe('the desk', () => {
  let world: World;
  let server: FastifyInstance;
  let password: string;
  let mother: Visitor;
  let clerk: Visitor;
  let casePath: string;
  let taskPath: string;

  const signedIn = async (login: string): Promise<Visitor> => {
    const visitor = new Visitor(server);
    await visitor.signIn(login, password);
    return visitor;
  };
  const token = (visitor: Visitor) => world.app.keyring.mac('csrf', visitor.cookie('session')!);
  const post = (visitor: Visitor, path: string, fields: Record<string, string> = {}) =>
    visitor.post(path, { _csrf: token(visitor), ...fields });

  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    password = (await demoPeople(world.app))[0]!.password;
    mother = await signedIn('me.lan');
    clerk = await signedIn('motcua.mai');
    const review = await reviewBirth(mother);
    casePath = (await mother.press(review, 'Nộp hồ sơ', { declaration: 'true' })).url;
    taskPath = (await clerk.get('/desk/inbox')).links.find(({ href }) =>
      href.startsWith('/desk/tasks/'),
    )!.href;
  });
  after(() => world.close());

  it('shows nothing to whoever is not signed in, and nothing of the desk to citizens', async () => {
    const stranger = new Visitor(server);
    assert.match((await stranger.get(taskPath)).url, /\/sign-in/);
    assert.equal((await mother.get(taskPath)).status, 403);
    assert.equal((await mother.get('/desk/inbox')).status, 403);
    assert.equal((await post(mother, `${taskPath}/claim`)).status, 403);
  });

  it('answers another role with 403 and another agency with 404, for looking and for acting', async () => {
    const colleague = await signedIn('tuphap.son');
    const police = await signedIn('cutru.huy');
    assert.equal((await colleague.get(taskPath)).status, 403);
    assert.equal((await post(colleague, `${taskPath}/claim`)).status, 403);
    assert.equal((await police.get(taskPath)).status, 404);
    assert.equal((await police.get(casePath.replace('/my/', '/desk/'))).status, 404);
    assert.equal(
      (await post(police, `${taskPath}/complete`, { outcome: 'accept', version: '1' })).status,
      404,
    );
    assert.ok(!(await police.get('/desk/inbox')).links.some(({ href }) => href === taskPath));
  });

  it('answers ids that are none, unknown filters and bodies with 4xx, never with a stack', async () => {
    for (const path of [
      '/desk/tasks/1',
      "/desk/tasks/'--",
      '/desk/cases/00000000-0000-7000-8000-000000000000',
      '/desk/inbox?filter=x',
      '/desk/inbox?after=1_x',
      '/desk/inbox?due=soon',
      `${taskPath}/preview`,
    ]) {
      const page = await clerk.get(path);
      assert.ok(page.status >= 400 && page.status < 500, `${path} ${page.status}`);
      assert.doesNotMatch(page.text, /at .*\.ts|select /);
    }
    assert.equal((await post(clerk, `${taskPath}/complete`, { outcome: 'accept' })).status, 400);
    assert.equal((await post(clerk, '/desk/tasks/1/claim')).status, 404);
    assert.equal((await clerk.post(`${taskPath}/claim`, {})).status, 403, 'without the token of the session');
  });

  it('keeps the reason that was typed when it does not do, and refuses old pages', async () => {
    const old = await clerk.get(taskPath);
    const page = await clerk.press(old, 'Nhận việc');
    const without = await clerk.press(page, 'Từ chối tiếp nhận', { reason: ' ' });
    assert.equal(without.status, 422);
    assert.match(without.text, /Nêu lý do/);
    assert.equal(
      (await post(clerk, `${taskPath}/complete`, { outcome: 'accept', version: '1' })).status,
      409,
    );
    assert.equal((await post(clerk, `${taskPath}/complete`, { outcome: 'fly', version: '2' })).status, 422);
  });

  it('tells the applicant why it was refused', async () => {
    const done = await clerk.press(await clerk.get(taskPath), 'Từ chối tiếp nhận', {
      reason: 'Giấy chứng sinh ghi tên người mẹ khác.',
    });
    assert.equal(done.status, 200);
    const page = await mother.get(casePath);
    assert.match(page.text, /Không được tiếp nhận/);
    assert.match(page.text, /Giấy chứng sinh ghi tên người mẹ khác/);
    assert.equal(
      (await post(clerk, `${taskPath}/complete`, { outcome: 'accept', version: '2' })).status,
      409,
    );
    await world.settle();
    assert.match((await mother.get('/my/notices')).text, /Giấy chứng sinh ghi tên người mẹ khác/);
  });
});
