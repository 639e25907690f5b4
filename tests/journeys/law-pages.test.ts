import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { reviewBirth } from '#tests/birth';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

/** The clock of the law as people press it, without script. */
describe('the pages of the clock of the law', () => {
  let world: World;
  let server: FastifyInstance;
  let password: string;
  let mother: Visitor;
  let clerk: Visitor;
  let casePath: string;
  let deskPath: string;
  let taskPath: string;

  const signedIn = async (login: string): Promise<Visitor> => {
    const visitor = new Visitor(server);
    await visitor.signIn(login, password);
    return visitor;
  };

  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    password = (await demoPeople(world.app))[0]!.password;
    mother = await signedIn('me.lan');
    clerk = await signedIn('motcua.mai');
    const review = await reviewBirth(mother);
    casePath = (await mother.press(review, 'Nộp hồ sơ', { declaration: 'true' })).url;
    deskPath = casePath.replace('/my/', '/desk/');
    taskPath = (await clerk.get('/desk/inbox')).links.find(({ href }) =>
      href.startsWith('/desk/tasks/'),
    )!.href;
  });
  after(() => world.close());

  it('asks for more from the task: which fields, then why; what was typed stays when a reason is missing', async () => {
    const task = await clerk.press(await clerk.get(taskPath), 'Nhận việc');
    const choose = await clerk.follow(task, 'Yêu cầu bổ sung');
    assert.match(choose.text, /Chọn những mục chưa đúng/);
    const ask = await clerk.get(`${taskPath}/supplement?field=/child/given_name&papers=Giấy+cam+đoan`);
    const again = await clerk.press(ask, 'Gửi yêu cầu bổ sung', { reason_0: 'Viết sai dấu.' });
    assert.equal(again.status, 422);
    assert.match(again.html, /Viết sai dấu\./);
    const done = await clerk.press(again, 'Gửi yêu cầu bổ sung', {
      remedy_0: 'Ghi lại tên.',
      reason_1: 'Chưa nộp.',
      remedy_1: 'Chụp và tải lên.',
    });
    assert.equal(done.status, 200);
    assert.match(done.text, /Đang chờ người nộp bổ sung/);
  });

  it('shows the person what is asked, asks exactly that again, and takes it', async () => {
    const page = await mother.get(casePath);
    assert.match(page.text, /Viết sai dấu/);
    assert.match(page.text, /tạm dừng/);
    const english = await mother.get(`${casePath}?lang=en`);
    assert.match(
      english.text,
      /Given name ?: Viết sai dấu/,
      'what is asked is called as the reader’s form calls it',
    );
    await mother.get(`${casePath}?lang=vi`);
    const answer = await mother.follow(page, 'Bổ sung hồ sơ');
    const names = answer.forms.flatMap(({ controls }) => controls.map(({ name }) => name));
    assert.deepEqual(
      names.filter((name) => name && !name.startsWith('_')),
      ['child.given_name', 'paper_1'],
    );
    const without = await mother.press(answer, 'Gửi bổ sung', { 'child.given_name': 'Minh' });
    assert.equal(without.status, 422);
    assert.match(without.text, /Tải lên: Giấy cam đoan/);
    const bytes = Buffer.from(
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n',
    );
    const done = await mother.press(without, 'Gửi bổ sung', {
      'child.given_name': 'Minh',
      paper_1: { name: 'cam-doan.pdf', type: 'application/pdf', bytes },
    });
    assert.equal(done.status, 200);
    assert.match(done.text, /cam-doan\.pdf/);
    assert.equal((await mother.get(`${casePath}/supplement`)).status, 409);
    const desk = await clerk.get(deskPath);
    assert.match(desk.text, /Trước/);
    assert.match(desk.text, /Minh/);
  });

  it('gives the control sheet and the ledger as PDF and as a table', async () => {
    for (const path of [`${deskPath}/control-sheet`, '/desk/ledger/file?kind=pdf']) {
      const sheet = await clerk.get(path);
      assert.equal(sheet.status, 200, path);
      assert.match(String(sheet.headers['content-type']), /pdf/);
    }
    assert.match((await clerk.get('/desk/ledger')).text, /Sổ theo dõi/);
    assert.match(String((await clerk.get('/desk/ledger/file?kind=csv')).headers['content-type']), /csv/);
    assert.equal((await clerk.get('/desk/ledger?from=2026-12-31&to=2026-01-01')).status, 422);
    assert.equal((await clerk.get('/desk/alerts')).status, 200);
    assert.equal((await clerk.get('/desk/consultations')).status, 200);
    assert.equal((await clerk.get('/desk/consultations/x')).status, 404);
  });

  it('lets the person ask to withdraw and the official agree, and refuses what no longer stands', async () => {
    const wish = await mother.follow(await mother.get(casePath), 'Đề nghị rút hồ sơ');
    const asked = await mother.press(wish, 'Đề nghị rút hồ sơ', { reason: 'Khai nhầm nơi.' });
    assert.match(asked.text, /đang chờ cơ quan xác nhận/);
    const desk = await clerk.get(deskPath);
    assert.match(desk.text, /Khai nhầm nơi/);
    const ended = await clerk.press(desk, 'Đồng ý cho rút');
    assert.equal(ended.status, 200);
    await world.settle();
    const stopped = await mother.get(casePath);
    assert.match(stopped.text, /Dừng xử lý/);
    assert.match(stopped.text, /Hồ sơ đã được rút theo đề nghị của bạn/, 'and not that it was refused');
    assert.match((await mother.get('/my/documents')).text, /Thông báo dừng giải quyết/);
  });

  it('answers ids that are none, strangers and nonsense with 4xx', async () => {
    const stranger = await signedIn('cutru.huy');
    for (const part of ['extend', 'stop', 'control-sheet'])
      assert.equal((await stranger.get(`${deskPath}/${part}`)).status, 404, part);
    for (const path of [
      '/my/cases/x/supplement',
      '/my/cases/x/withdraw',
      '/desk/cases/x/stop',
      '/desk/tasks/x/consult',
    ])
      assert.ok([403, 404].includes((await mother.get(path)).status), path);
    const token = world.app.keyring.mac('csrf', clerk.cookie('session')!);
    for (const [path, fields] of [
      [
        `${taskPath}/supplement`,
        { reason_0: 'x', remedy_0: 'y', pointer_0: '/a/b', label_0: '', version: 'x' },
      ],
      [`${taskPath}/consult`, { agency: '????', question: 'x' }],
      [`${deskPath}/extend`, { 'due.day': '99', reason: '' }],
      [`${deskPath}/stop`, { reason: '' }],
      [`${deskPath}/fee`, { amount: 'many', receipt: '' }],
      [`${deskPath}/withdrawal`, {}],
    ] as const) {
      const { status } = await clerk.post(path, { _csrf: token, ...fields });
      assert.ok(status >= 400 && status < 500, `${path} ${status}`);
    }
  });
});
