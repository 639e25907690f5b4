import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { DECLARE, follow } from '#tests/follow-guide';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

const root = join(import.meta.dirname, '..', '..');

/** Whoever follows the guides to the letter has a service that runs. */
describe('the guides that declare', () => {
  let folder: string;
  let world: World;
  let server: FastifyInstance;
  let password: string;

  before(async () => {
    mkdirSync(join(root, '.cache'), { recursive: true });
    folder = mkdtempSync(join(root, '.cache', 'guides-'));
    cpSync(join(root, 'vietnam'), folder, { recursive: true });
    for (const guide of DECLARE) follow(guide, folder);
    world = await makeWorld({ country: relative(root, folder) });
    server = serverOf(world.app);
    password = (await demoPeople(world.app))[0]!.password;
  });
  after(async () => {
    await world?.close();
    rmSync(folder, { recursive: true });
  });

  const as = async (login: string): Promise<Visitor> => {
    const visitor = new Visitor(server);
    await visitor.signIn(login, password);
    return visitor;
  };

  it('give a service without a fault', async () => {
    for (const block of world.app.blocks) {
      const found = await block.check?.({ ...world.app, t: world.app.translate('en') });
      assert.deepEqual(found?.faults ?? [], [], block.name);
    }
  });

  it('give a case that is filed, decided and ends in the vault, as they say', async () => {
    const reader = await as('me.lan');
    const found = await reader.get('/services?q=the+thu+vien');
    assert.ok(
      found.links.some(({ text }) => text === 'Cấp thẻ bạn đọc thư viện công cộng'),
      found.text,
    );
    const goOn = 'Lưu và tiếp tục';
    let page = await reader.press(await reader.get('/services/library.reader-card'), 'Bắt đầu');
    page = await reader.press(page, goOn);
    page = await reader.press(page, goOn, { 'card.kind': 'lending' });
    page = await reader.press(page, goOn, { 'card.promise': 'true' });
    page = await reader.press(page, 'Hiện danh sách theo tỉnh, thành phố đã chọn', {
      'library.province': '01',
    });
    page = await reader.press(page, goOn, { 'library.commune': '00004' });
    page = await reader.press(page, 'Nộp hồ sơ', { declaration: 'true' });
    assert.match(page.url, /^\/my\/cases\//);
    for (const [login, outcome] of [
      ['motcua.mai', 'Tiếp nhận'],
      ['chutich.bach', 'Đồng ý và ký'],
    ] as const) {
      await world.settle();
      const official = await as(login);
      const inbox = await official.get('/desk/inbox');
      const task = inbox.links.find(({ href }) => href.startsWith('/desk/tasks/'));
      assert.ok(task, inbox.text);
      const taken = await official.press(await official.get(task.href), 'Nhận việc');
      assert.equal((await official.press(taken, outcome)).status, 200);
    }
    await world.settle();
    assert.match((await reader.get('/my/documents')).text, /Thẻ bạn đọc.*01\/TBĐ-UBND/);
    assert.match((await reader.get('/my/data')).text, /Sổ bạn đọc thư viện công cộng.*Mượn về nhà/);
  });
});

describe('the guide to another country', () => {
  let folder: string;
  let world: World;

  before(async () => {
    mkdirSync(join(root, '.cache'), { recursive: true });
    folder = mkdtempSync(join(root, '.cache', 'guides-'));
    cpSync(join(root, 'tests', 'country'), folder, { recursive: true });
    follow('another-country', folder);
    world = await makeWorld({ country: relative(root, folder) });
  });
  after(async () => {
    await world?.close();
    rmSync(folder, { recursive: true });
  });

  it('gives demo people who sign in, the official with a second factor, and a case from one to the other', async () => {
    const people = await demoPeople(world.app);
    assert.deepEqual(
      people.map(({ login }) => login),
      ['ada', 'bo'],
    );
    const as = async (login: string): Promise<Visitor> => {
      const visitor = new Visitor(serverOf(world.app));
      const page = await visitor.get('/sign-in');
      const next = await visitor.press(page, 'Sign in', { login, password: people[0]!.password });
      const code = /id="demo-code">(\d{6})</.exec(next.html)?.[1];
      if (code) await visitor.press(next, 'Continue', { code });
      return visitor;
    };
    const page = await (await as('ada')).get('/services/library.library-card');
    assert.ok(
      page.forms.some(({ buttons }) => buttons.some(({ text }) => text === 'Start')),
      page.text,
    );
    assert.equal((await (await as('bo')).get('/desk/inbox')).status, 200);
  });
});
