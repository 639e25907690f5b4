import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { countryWithBoats } from '#tests/boats';
import type { Page } from '#tests/page';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

const SAVE = 'Lưu và tiếp tục';
const FATHER = '001093000002';
const pdf = (name: string) => ({
  name,
  type: 'application/pdf',
  bytes: Buffer.from(`%PDF-1.4\n%${name}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`),
});

/** Lists, files, signers and hand-over, as people without script use them. */
describe('forms in full', () => {
  let world: World;
  let server: FastifyInstance;
  let mother: Visitor;
  let father: Visitor;
  let other: Visitor;
  let draft: string;

  before(async () => {
    world = await makeWorld({ country: countryWithBoats() });
    server = serverOf(world.app);
    const { password } = (await demoPeople(world.app))[0]!;
    const signedIn = async (login: string) => {
      const visitor = new Visitor(server);
      await visitor.signIn(login, password);
      return visitor;
    };
    mother = await signedIn('me.lan');
    father = await signedIn('bo.minh');
    other = await signedIn('ong.hoa');
  });
  after(() => world.close());

  const values = (page: Page, end: string): string[] =>
    page.forms.flatMap(({ controls }) =>
      controls.filter(({ name, type }) => name.endsWith(end) && type === 'text').map(({ value }) => value),
    );
  const json = async (visitor: Visitor, method: 'POST', url: string, payload: object) => {
    const cookie = `session=${visitor.cookie('session')}`;
    const answer = await server.inject({ method, url, payload, headers: { cookie } });
    return { status: answer.statusCode, body: answer.json() };
  };

  it('children are added, moved and taken away by buttons; what was typed stays', async () => {
    let page = await mother.press(await mother.get('/services/civil-status.boats?lang=vi'), 'Bắt đầu');
    draft = page.url.split('/').slice(0, 3).join('/');
    assert.match(page.text, /Child 1/, 'a list that must have an item shows one');
    page = await mother.press(page, 'Thêm child', {
      'household.phone': '+84 912 345 678',
      'household.children.0.name': 'An',
      'household.children.0.swims': 'false',
    });
    assert.equal(page.status, 200, page.text.slice(0, 500));
    assert.doesNotMatch(page.text, /Có chỗ cần sửa/, 'nobody is blamed for what they had no time to fill in');
    page = await mother.press(page, 'Thêm child', { 'household.children.1.name': 'Bình' });
    page = await mother.press(page, 'Chuyển xuống Child 1', { 'household.children.2.name': 'Chi' });
    assert.deepEqual(values(page, '.name').slice(0, 3), ['Bình', 'An', 'Chi']);
    page = await mother.press(page, 'Xóa mục này Child 3');
    assert.deepEqual(values(page, '.name'), ['Bình', 'An']);
    page = await mother.press(page, 'Thêm school');
    page = await mother.press(page, 'Thêm term', { 'household.children.0.schools.0.name': 'Trường làng' });
    const again = await mother.get(page.url);
    assert.deepEqual(
      values(again, '.name'),
      ['Bình', 'Trường làng', 'An'],
      'each press keeps what was typed',
    );
  });

  it('faults name the item, and the saved page shows the number grouped', async () => {
    let page = await mother.press(await mother.get(`${draft}/household`), SAVE);
    assert.equal(page.status, 422);
    assert.match(page.text, /Can the child swim\? \(Child 1\)/);
    assert.deepEqual(
      values(page, '.phone'),
      ['+84 912 345 678'].map(() => '0912 345 678'),
    );
    page = await mother.press(page, SAVE, { 'household.children.0.swims': 'true' });
    assert.match(page.text, /Swimming badge/, 'what the answer reveals is asked, in its item');
    page = await mother.press(page, SAVE, { 'household.children.0.badge': 'Seahorse' });
    assert.match(page.url, /\/boats$/, page.text.slice(0, 800));
  });

  it('several files come and go, and a co-owner is named', async () => {
    let page = await mother.press(await mother.get(`${draft}/boats`), 'Thêm co-owner', {
      'boats.scans': pdf('mot.pdf'),
    });
    assert.match(page.text, /mot\.pdf/);
    page = await mother.press(page, SAVE, { 'boats.owners.0.number': FATHER, 'boats.scans': pdf('hai.pdf') });
    assert.match(page.url, /\/review$/, page.text.slice(0, 800));
    assert.match(page.text, /Child 1 – Schools|Schools 1|School 1/);
    assert.match(page.text, /mot\.pdf/);
    assert.match(page.text, /hai\.pdf/);
  });

  it('it cannot be filed until the co-owner has read and confirmed it', async () => {
    let review = await mother.get(`${draft}/review`);
    assert.ok(!review.forms.some(({ action }) => action.endsWith('/submit')));
    const early = await mother.post(`${draft}/submit`, {
      declaration: 'true',
      _csrf: review.forms[0]!.fields.find(([name]) => name === '_csrf')![1],
    });
    assert.equal(early.status, 422, early.text.slice(0, 400));
    review = await mother.press(review, 'Gửi yêu cầu xác nhận');
    assert.match(review.text, /Đang chờ/);
    assert.doesNotMatch(review.text, /Trần Hoàng Minh/, 'a number does not tell a name');

    const told = await father.get('/my/notices');
    assert.match(told.text, /Nguyễn Thị Lan đề nghị bạn xác nhận hồ sơ/);
    assert.doesNotMatch((await other.get('/my/notices')).text, /đề nghị bạn xác nhận/);
    const my = await father.get('/my?lang=vi');
    assert.match(my.text, /Chờ bạn xác nhận/);
    let asked = await father.follow(my, 'Đăng ký thuyền của hộ');
    assert.match(asked.text, /Bình/, 'the answers are read');
    assert.equal((await other.get(asked.url)).status, 404, 'by nobody else');
    const scan = asked.links.find(({ text }) => text.includes('mot.pdf'))!;
    assert.equal((await father.get(scan.href)).status, 200, 'and so are the files');
    assert.equal((await other.get(scan.href)).status, 404, 'by nobody else either');
    asked = await father.press(asked, 'Từ chối');
    assert.equal(asked.status, 422);
    assert.match(asked.text, /Nhập lý do/);
    const answered = await father.press(asked, 'Xác nhận');
    assert.match(answered.text, /Bạn đã xác nhận/);
    assert.equal((await father.get(scan.href)).status, 404, 'what has been answered is shown no more');
    assert.match((await mother.get('/my/notices')).text, /Trần Hoàng Minh đã xác nhận tờ khai/);
    const reads = await mother.get('/my/data/reads');
    assert.match(reads.text, /Đọc bản khai/, 'the reading left a trace');
    review = await mother.get(`${draft}/review`);
    assert.match(review.text, /Trần Hoàng Minh/);
    assert.ok(review.forms.some(({ action }) => action.endsWith('/submit')));
  });

  it('a change after a confirmation takes it back', async () => {
    await mother.press(await mother.get(`${draft}/household?from=review`), SAVE, {
      'household.children.1.name': 'Ân',
    });
    const review = await mother.get(`${draft}/review`);
    assert.match(review.text, /Hết hiệu lực/);
    assert.ok(!review.forms.some(({ action }) => action.endsWith('/submit')));
    await mother.press(review, 'Gửi yêu cầu xác nhận');
    const asked = await father.follow(await father.get('/my'), 'Đăng ký thuyền của hộ');
    await mother.press(await mother.get(`${draft}/household?from=review`), SAVE, {
      'household.children.1.name': 'An',
    });
    const late = await father.press(asked, 'Xác nhận');
    assert.equal(late.status, 409, 'what changed while it was read is not confirmed unread');
    const refused = await father.press(await father.get(asked.url), 'Từ chối', {
      reason: 'Không phải thuyền của tôi',
    });
    assert.match(refused.text, /Bạn đã từ chối/);
    assert.match((await mother.get('/my/notices')).text, /Trần Hoàng Minh không xác nhận tờ khai/);
    assert.match((await mother.get(`${draft}/review`)).text, /Không phải thuyền của tôi/);
  });

  it('the print view shows all answers, on paper without buttons', async () => {
    const print = await mother.get(`${draft}/print`);
    assert.equal(print.status, 200);
    assert.match(print.text, /Bản đang soạn, chưa nộp/);
    assert.match(print.text, /0912 345 678/);
    assert.equal((await other.get(`${draft}/print`)).status, 404);
  });

  it('checks at once are in the words of the page, and keep nothing', async () => {
    const check = await json(mother, 'POST', `${draft}/household/check`, {
      'household.phone': '12',
      'household.children': ['0'],
      'household.children.0.name': '',
    });
    assert.equal(check.status, 200);
    assert.match(check.body.faults['household-phone'], /ví dụ: 0912 345 678/i);
    assert.match(check.body.faults['household-children-0-name'], /Child 1/);
    assert.deepEqual(values(await mother.get(`${draft}/household`), '.phone'), ['0912 345 678']);
    assert.equal((await json(other, 'POST', `${draft}/household/check`, {})).status, 404);
    assert.equal((await json(mother, 'POST', `${draft}/nothing/check`, {})).status, 404);
  });

  it('a file comes in parts and goes on where it broke off', async () => {
    const { bytes } = pdf('ba.pdf');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { field: 'boats.scans', name: 'ba.pdf', size: bytes.length, sha256 };
    const start = await json(mother, 'POST', `${draft}/uploads`, file);
    assert.equal(start.status, 200, JSON.stringify(start.body));
    const at = `${draft}/uploads/${start.body.id}`;
    const send = (from: number, to?: number) =>
      json(mother, 'POST', at, { offset: from, data: bytes.subarray(from, to).toString('base64') });
    assert.deepEqual((await send(0, 10)).body, { offset: 10 });
    const twice = await send(0, 10);
    assert.equal(twice.status, 409, 'a part that came already is not kept twice');
    assert.equal((await json(other, 'POST', `${draft}/uploads`, file)).status, 404);
    const again = await json(mother, 'POST', `${draft}/uploads`, file);
    assert.deepEqual(again.body, { id: start.body.id, offset: 10 }, 'the same file goes on');
    const done = await send(10);
    assert.equal(done.body.value, `upload:${start.body.id}`);
    const page = await mother.get(`${draft}/boats`);
    const form = page.forms.find(({ buttons }) => buttons.some(({ text }) => text === SAVE))!;
    const body = Object.fromEntries(form.fields.filter(([name]) => name !== 'boats.scans'));
    const saved = await mother.post(page.url, { ...body, 'boats.scans': done.body.value });
    assert.match(saved.url + saved.text, /review/, saved.text.slice(0, 500));
    assert.match((await mother.get(`${draft}/boats`)).text, /ba\.pdf/);
  });

  it('a file in parts is judged like any other', async () => {
    const bytes = Buffer.from('not a picture at all');
    const file = (more: object) => ({
      field: 'boats.scans',
      name: 'x.pdf',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...more,
    });
    const start = (more: object) => json(mother, 'POST', `${draft}/uploads`, file(more));
    const send = async (id: string) =>
      json(mother, 'POST', `${draft}/uploads/${id}`, { offset: 0, data: bytes.toString('base64') });
    assert.equal((await send((await start({})).body.id)).status, 415);
    assert.equal((await send((await start({ sha256: 'a'.repeat(64) })).body.id)).status, 422);
    assert.equal((await start({ size: 3_000_000 })).status, 413);
    assert.equal((await start({ field: 'household.phone' })).status, 422);
    assert.equal((await start({ field: 'boats.scans.7' })).status, 422);
    assert.equal((await start({ field: '__proto__' })).status, 422);
    assert.equal((await send('01890000-0000-7000-8000-00000000000c')).status, 404);
    const { id } = (await start({})).body;
    assert.equal((await json(mother, 'POST', `${draft}/uploads/${id}/delete`, {})).status, 200);
  });

  it('a draft is handed over with consent, and is the receiver’s once accepted', async () => {
    let page = await mother.follow(await mother.get(`${draft}/review`), 'Chuyển cho người khác');
    page = await mother.press(page, 'Gửi đề nghị', { number: '123' });
    assert.equal(page.status, 422);
    assert.match(page.text, /Nhập đúng số định danh/);
    assert.match(page.text, /Đánh dấu để đồng ý/);
    page = await mother.press(page, 'Gửi đề nghị', { number: FATHER, consent: 'true', note: 'Anh làm tiếp' });
    assert.match(page.text, /Đang chờ người có số/);
    page = await mother.press(page, 'Rút đề nghị');
    page = await mother.press(page, 'Gửi đề nghị', { number: FATHER, consent: 'true' });

    const offered = await father.get('/my/notices');
    assert.match(offered.text, /Nguyễn Thị Lan chuyển cho bạn một bản đang soạn/);
    const offer = await father.follow(await father.get('/my'), 'Đăng ký thuyền của hộ');
    assert.doesNotMatch(offer.text, /Bình|0912/, 'nothing of it is read before it is accepted');
    const taken = await father.press(offer, 'Nhận');
    assert.match(taken.url, /\/drafts\//, taken.text.slice(0, 500));
    assert.equal((await mother.get(`${draft}/review`)).status, 404);
    assert.match((await mother.get('/my/notices')).text, /Trần Hoàng Minh đã nhận bản đang soạn/);
    const review = await father.get(`${draft}/review`);
    assert.match(review.text, /Bình/);
    assert.match(review.text, /ba\.pdf/);
    assert.match(review.text, /Nguyễn Thị Lan/, 'who did what stays visible');
  });
});
