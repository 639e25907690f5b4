import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { reviewBirth } from '#tests/birth';
import type { Page } from '#tests/page';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

/** From a parent's form to a signed birth certificate in the vault, as people without script do it. */
describe('the first case: a child is born', () => {
  let world: World;
  let server: FastifyInstance;
  let password: string;
  let mother: Visitor;
  let casePath: string;
  const official: Record<string, Visitor> = {};

  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    password = (await demoPeople(world.app))[0]!.password;
    mother = await signedIn('me.lan');
    for (const login of [
      'motcua.mai',
      'tuphap.son',
      'chutich.bach',
      'cutru.huy',
      'congan.cuong',
      'baohiem.ha',
      'giamdoc.loc',
    ])
      official[login] = await signedIn(login);
  });
  after(() => world.close());

  async function signedIn(login: string): Promise<Visitor> {
    const visitor = new Visitor(server);
    await visitor.signIn(login, password);
    return visitor;
  }

  /** Opens the only waiting task, claims it and decides. */
  async function work(login: string, outcome: string, fields: Record<string, string> = {}): Promise<Page> {
    await world.settle();
    world.clock.advance({ minutes: 7 });
    const visitor = official[login]!;
    const inbox = await visitor.get('/desk/inbox');
    const links = inbox.links.filter(({ href }) => href.startsWith('/desk/tasks/'));
    assert.equal(links.length, 1, `${login} has ${links.length} tasks: ${inbox.text}`);
    const task = await visitor.press(await visitor.get(links[0]!.href), 'Nhận việc');
    const done = await visitor.press(task, outcome, fields);
    assert.equal(done.status, 200, done.text);
    await world.settle();
    return done;
  }

  it('the mother finds the service without accents and files it; what is known is not asked', async () => {
    const found = await mother.get('/services?q=giay+khai+sinh');
    assert.equal(
      found.links.find(({ href }) => href.startsWith('/services/'))?.href,
      '/services/civil-status.linked-birth',
    );
    const review = await reviewBirth(mother);
    assert.match(review.text, /Nguyễn Thị Lan Từ Cơ sở dữ liệu quốc gia về dân cư/);
    const undeclared = await mother.press(review, 'Nộp hồ sơ');
    assert.equal(undeclared.status, 422);
    assert.match(undeclared.text, /Đánh dấu vào lời cam đoan/);
    const filed = await mother.press(review, 'Nộp hồ sơ', { declaration: 'true' });
    casePath = filed.url;
    assert.match(casePath, /^\/my\/cases\//);
    assert.match(filed.text, /Mới đăng ký/);
    const again = await mother.post(`${review.url.replace('/review', '/submit')}`, {
      declaration: 'true',
      _csrf: world.app.keyring.mac('csrf', mother.cookie('session')!),
    });
    assert.equal(again.url, casePath, 'submitting twice files one case');
    assert.equal((await mother.get('/my/cases')).links.filter(({ href }) => href === casePath).length, 1);
  });

  it('she gets a receipt that promises three working days', async () => {
    const page = await mother.get(casePath);
    assert.match(page.text, /Hẹn trả kết quả .*26\/11\/2026/);
    const receipt = await mother.get(`${casePath}/receipt`);
    assert.equal(receipt.headers['content-type'], 'application/pdf');
    assert.equal(Buffer.from(receipt.bytes).subarray(0, 5).toString(), '%PDF-');
  });

  it('the clerk, the justice officer and the chairman of the commune each do their part', async () => {
    await work('motcua.mai', 'Tiếp nhận');
    await work('tuphap.son', 'Đề xuất đăng ký');
    const signed = await work('chutich.bach', 'Đồng ý và ký');
    assert.match(signed.text, /Giấy khai sinh/);
    assert.match((await mother.get(casePath)).text, /Công an phường Ba Đình/);
  });

  it('police and social insurance work in parallel on linked cases of their own', async () => {
    await work('cutru.huy', 'Đề xuất');
    await work('baohiem.ha', 'Đề xuất');
    await work('giamdoc.loc', 'Đồng ý');
    await work('congan.cuong', 'Đồng ý');
    await work('motcua.mai', 'Đã trả kết quả');
    assert.match((await mother.get(casePath)).text, /Đã trả kết quả/);
  });

  it('the signed certificate is in the mother’s vault, and anybody can verify it by code or by file', async () => {
    const vault = await mother.get('/my/documents');
    assert.match(vault.text, /Giấy khai sinh/);
    const pdf = await mother.follow(vault, 'Tải Giấy khai sinh');
    assert.equal(Buffer.from(pdf.bytes).subarray(0, 5).toString(), '%PDF-');
    const stranger = new Visitor(server);
    const byCode = await stranger.get(vault.links.findLast(({ href }) => href.startsWith('/verify/'))!.href);
    assert.match(byCode.text, /Có giấy tờ này.*Ủy ban nhân dân phường Ba Đình/);
    assert.doesNotMatch(byCode.text, /Trần Minh An/, 'the code shows the least');
    const check = async (bytes: Uint8Array) =>
      (
        await stranger.press(await stranger.get('/verify'), 'Kiểm tra tệp', {
          file: { name: 'khai-sinh.pdf', type: 'application/pdf', bytes },
        })
      ).text;
    assert.match(await check(pdf.bytes), /Tệp đúng là bản gốc/);
    const forged = Buffer.from(pdf.bytes);
    forged[Math.floor(forged.length / 3)]! ^= 1;
    assert.match(await check(forged), /Tệp đã bị thay đổi/);
  });

  it('the child is in the registries, and is now somebody the mother acts for', async () => {
    assert.match((await mother.get('/my')).text, /Trần Minh An/);
    const data = await mother.get('/my/data');
    assert.equal(data.status, 200);
  });

  it('she was told at each change, by agency, officer and time', async () => {
    const notices = (await mother.get('/my/notices')).text;
    for (const words of [
      'Vũ Ngọc Mai',
      'Đỗ Văn Sơn',
      'Ngô Mạnh Cường',
      'Phan Văn Lộc',
      'Ủy ban nhân dân phường Ba Đình',
    ])
      assert.ok(notices.includes(words), `${words} in ${notices}`);
  });

  it('she sees who looked at her data, and why', async () => {
    const reads = (await mother.get('/my/data/reads')).text;
    for (const words of ['Vũ Ngọc Mai', 'Đỗ Văn Sơn', 'Hoàng Xuân Bách'])
      assert.ok(reads.includes(words), `${words} in ${reads}`);
  });

  it('another family sees nothing of it', async () => {
    const other = await signedIn('me.huong');
    assert.equal((await other.get(casePath)).status, 404);
    assert.doesNotMatch((await other.get('/my/documents')).text, /Giấy khai sinh/);
  });
});
