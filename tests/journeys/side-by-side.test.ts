import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { renderPdf } from '#blocks/documents';
import { reviewBirth } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { fileBirth, submit } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';

describe('the page of a task', () => {
  let city: City;
  let mother: Visitor;
  let clerk: Visitor;
  let caseId: string;
  let taskPage: string;
  let picture: string;

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    clerk = await city.signIn('motcua.mai');
    // A photograph in place of the scan.
    const bytes = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    const review = await reviewBirth(mother);
    const draft = review.url.replace('/review', '');
    const page = await mother.press(await mother.get(`${draft}/residence?from=review`), 'Lưu và tiếp tục', {
      'residence.host_consent': { name: 'dong-y.jpg', type: 'image/jpeg', bytes },
    });
    const filed = await submit(
      mother,
      page.url.endsWith('/review') ? page : await mother.get(`${draft}/review`),
    );
    caseId = /cases\/([^/?]+)/.exec(filed.url)![1]!;
    await city.world.settle();
    taskPage = (await clerk.get('/desk/inbox')).links.find(({ href }) =>
      href.startsWith('/desk/tasks/'),
    )!.href;
  });
  after(() => city.world.close());

  it('has the form and the evidence side by side, and says where each value comes from', async () => {
    const page = await clerk.press(await clerk.get(taskPage), 'Nhận việc');
    assert.match(page.text, /Từ Cơ sở dữ liệu|CSDL|Cơ sở dữ liệu/, 'what a registry gave');
    assert.match(page.text, /Tự khai/, 'what was declared');
    assert.match(page.text, /Giấy tờ kèm theo.*Người nộp hồ sơ gửi.*JPEG, \d+ kB/);
    picture = /<img[^>]* src="([^"]+)"/.exec(page.html)![1]!;
    const drawn = await clerk.get(picture);
    assert.equal(drawn.headers['content-type'], 'image/webp');
    assert.match(String(drawn.headers['content-security-policy']), /sandbox/);
    assert.equal((await sharp(drawn.bytes).metadata()).width, 1400, 'no larger than a page needs');
    assert.match(
      (await mother.get('/my/data/reads')).text,
      /Mở giấy tờ|Mở tài liệu|giấy tờ/,
      'it left a trace',
    );
  });

  it('draws the pages of a paper beside the form, with a trace; a paper that cannot be drawn is said to be so', async () => {
    const { app } = city.world;
    const bytes = await renderPdf(app, { template: 'refusal', data: {} });
    const parent = await city.signIn('me.lan');
    const draft = (await reviewBirth(parent)).url.replace('/review', '');
    await parent.press(await parent.get(`${draft}/residence?from=review`), 'Lưu và tiếp tục', {
      'residence.host_consent': { name: 'dong-y.pdf', type: 'application/pdf', bytes },
    });
    const filed = await submit(parent, await parent.get(`${draft}/review`));
    const id = /cases\/([^/?]+)/.exec(filed.url)![1]!;
    await city.world.settle();
    const { rows } = await app.pools.owner.query('select id from cases.task where case_id = $1', [id]);
    const page = await clerk.get(`/desk/tasks/${rows[0].id}`);
    assert.match(page.html, /class="evidence-pages" role="group" tabindex="0"/);
    const view = /<img[^>]* src="([^"]+)"/.exec(page.html)![1]!;
    const traces = async () =>
      (
        await app.pools.owner.query(
          `select count(*)::int as n from audit.trace where action = 'document.open' and case_id = $1`,
          [id],
        )
      ).rows[0].n as number;
    const before = await traces();
    const drawn = await clerk.get(view);
    assert.equal(drawn.headers['content-type'], 'image/webp');
    assert.match(String(drawn.headers['content-security-policy']), /default-src 'none'; sandbox/);
    const { width, height } = await sharp(drawn.bytes).metadata();
    assert.ok(width === 1000 && height! > 1300, `${width} x ${height}: a page`);
    assert.ok((await traces()) > before, 'it left a trace');

    const other = await fileBirth(city, await city.signIn('me.lan'));
    const empty = await clerk.get(`/desk/documents/${other.uploadId}/view`);
    assert.equal(empty.status, 422);
    assert.match(empty.text, /Hãy mở chính tệp đó/);
  });

  it('shows the picture to nobody whose work it is not', async () => {
    for (const login of ['cutru.huy', 'me.huong'])
      assert.ok((await (await city.signIn(login)).get(picture)).status >= 403, login);
  });

  it('asks about one field from the field', async () => {
    const page = await clerk.get(taskPage);
    const asked = page.links.find(
      ({ href, text }) => text.startsWith('Hỏi thêm') && href.includes('given_name'),
    )!;
    assert.match((await clerk.get(asked.href)).text, /Tên: vì sao|Tên/);
    assert.ok(
      !page.links.some(({ href }) => href.includes('?field=') && href.includes('full_name')),
      'what a registry gave is put right there',
    );
  });

  it('lets the official tick evidence off, and the next official sees it', async () => {
    let page = await clerk.press(await clerk.get(taskPage), 'Đánh dấu đã kiểm tra');
    assert.match(page.text, /Vũ Ngọc Mai đã kiểm tra/);
    page = await clerk.press(page, 'Bỏ đánh dấu');
    assert.doesNotMatch(page.text, /Vũ Ngọc Mai đã kiểm tra/);
    page = await clerk.press(page, 'Đánh dấu đã kiểm tra');
    assert.match(page.text, /Đã kiểm tra mọi giấy tờ/);
    const other = await fileBirth(city, await city.signIn('me.lan'));
    await clerk.post(`/desk/tasks/${other.taskId}/claim`, { _csrf: city.token(clerk) });
    const foreign = await clerk.post(taskPage.concat('/evidence'), {
      _csrf: city.token(clerk),
      document: other.uploadId,
      checked: 'yes',
    });
    assert.equal(foreign.status, 404, 'only evidence of this case');
  });

  it('leads on to the next task when one is done', async () => {
    const done = await clerk.press(await clerk.get(taskPage), 'Tiếp nhận');
    assert.match(done.text, /Việc tiếp theo của bạn/);
    const next = await clerk.follow(done, 'Làm việc tiếp theo');
    assert.equal(next.status, 200);
    assert.notEqual(next.url, taskPage);
    await city.world.settle();
    const justice = await city.signIn('tuphap.son');
    const inbox = await justice.get('/desk/inbox');
    const page = await justice.follow(inbox, /Z[\d.]+-\d+-\d+/.exec(done.text)![0]);
    assert.match(page.text, /Vũ Ngọc Mai đã kiểm tra/);
  });

  it('prints the filed form for the applicant and for officials', async () => {
    for (const [who, base] of [
      [mother, '/my'],
      [clerk, '/desk'],
    ] as const) {
      const page = await who.follow(await who.get(`${base}/cases/${caseId}`), 'In tờ khai');
      assert.equal(page.status, 200);
      assert.match(page.text, /Nguyễn Thị Lan.*Trần Quang Hòa/);
    }
  });
});
