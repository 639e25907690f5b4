import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { scan } from '#tests/birth';
import { makeWorld, type World } from '#tests/world';
import { axe } from './axe.ts';
import { launchBrowser, withPage } from './browser.ts';

const PHONE = { width: 360, height: 740 };

/** The first case in a real browser on a small screen, with JavaScript off. */
describe('on a phone without JavaScript', () => {
  let world: World;
  let server: FastifyInstance;
  let browser: Browser;
  let address: string;
  let password: string;
  const pages = new Map<string, Page>();

  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    address = await server.listen({ host: '127.0.0.1', port: 0 });
    password = (await demoPeople(world.app))[0]!.password;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await world.close();
  });

  async function as(login: string): Promise<Page> {
    const known = pages.get(login);
    if (known) return known;
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: 'vi' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('Tên đăng nhập').fill(login);
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    if (page.url().includes('/sign-in/second')) {
      await page.getByLabel('Mã xác thực').fill((await page.locator('#demo-code').textContent()) ?? '');
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
    }
    pages.set(login, page);
    return page;
  }

  const goOn = (page: Page) => page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();

  it('the mother files the birth from search to receipt', async () => {
    const page = await as('me.lan');
    await page.goto(address);
    await page.getByLabel('Tìm dịch vụ công').fill('giay khai sinh');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page
      .getByRole('link', { name: /Đăng ký khai sinh/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await goOn(page);
    assert.match(
      (await page.getByRole('alert').textContent()) ?? '',
      /[Qq]uan hệ với trẻ/,
      'a forgotten answer is named on top',
    );
    await page.getByLabel('Mẹ', { exact: true }).check();
    await goOn(page);
    await page.getByLabel('Đã có mã').check();
    await goOn(page);
    await page.getByLabel(/^Mã giấy chứng sinh/).fill('00001.GCS.01001.26');
    await goOn(page);
    await page.getByLabel(/Số định danh cá nhân của cha/).fill('001093000002');
    for (let shown = 0; shown < 3; shown++) await goOn(page);
    await page.getByLabel('Họ', { exact: true }).fill('Trần');
    await page.getByLabel(/^Chữ đệm/).fill('Minh');
    await page.getByLabel('Tên', { exact: true }).fill('An');
    await page.getByLabel('Dân tộc').fill('Kinh');
    await page.getByLabel('Việt Nam').check();
    await page.getByLabel('Quê quán').fill('Phường Ba Đình, thành phố Hà Nội');
    await goOn(page);
    await page.getByLabel('Nơi khác').check();
    await goOn(page);
    await page.getByLabel('Tỉnh, thành phố').selectOption('01');
    await page.getByRole('button', { name: 'Hiện danh sách theo' }).click();
    await page.getByLabel('Xã, phường, đặc khu').selectOption('00004');
    await page.getByLabel(/^Số nhà/).fill('Số 12 phố Mẫu Đơn');
    await page.getByLabel('Số định danh cá nhân của chủ hộ').fill('001065000003');
    await page.getByLabel('Họ, chữ đệm, tên chủ hộ').fill('Trần Quang Hòa');
    const { name, type, bytes } = scan('dong-y.pdf');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: type, buffer: Buffer.from(bytes) });
    await goOn(page);
    await page.getByLabel(/^Nơi đăng ký khám/).fill('Trạm y tế phường Ba Đình');
    await goOn(page);
    await goOn(page);
    await page.getByLabel('Chỉ nhận bản điện tử').check();
    await goOn(page);
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    assert.match(
      (await page.getByRole('alert').textContent()) ?? '',
      /lời cam đoan/,
      'nothing is filed undeclared',
    );
    await page.getByLabel('Tôi cam đoan').check();
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    assert.match(page.url(), /\/my\/cases\//);
    assert.match((await page.getByRole('main').textContent()) ?? '', /Mới đăng ký/);
  });

  for (const [login, outcome] of [
    ['motcua.mai', 'Tiếp nhận'],
    ['tuphap.son', 'Đề xuất đăng ký'],
    ['chutich.bach', 'Đồng ý và ký'],
    ['cutru.huy', 'Đề xuất'],
    ['congan.cuong', 'Đồng ý'],
    ['baohiem.ha', 'Đề xuất'],
    ['giamdoc.loc', 'Đồng ý'],
    ['motcua.mai', 'Đã trả kết quả'],
  ] as const)
    it(`${login} decides “${outcome}”`, async () => {
      await world.settle();
      const page = await as(login);
      await page.goto(`${address}/desk/inbox`);
      await page.locator('main a[href^="/desk/tasks/"]').first().click();
      await page.getByRole('button', { name: 'Nhận việc' }).click();
      // Evidence has buttons too, named after what it is, such as an agreement.
      await page
        .getByRole('button', { name: new RegExp(`^${outcome}`) })
        .first()
        .click();
      assert.match(page.url(), /\/desk\/cases\//);
      await world.settle();
    });

  it('the mother opens the signed certificate', async () => {
    const page = await as('me.lan');
    await page.goto(`${address}/my/documents`);
    const link = page.getByRole('link', { name: /Tải Giấy khai sinh/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.match(download.suggestedFilename(), /\.pdf$/);
  });

  it('no page that it has filled scrolls sideways, and axe finds nothing on any of them', async () => {
    const cookies = async (login: string) => (await as(login)).context().cookies();
    const my =
      (await (
        await as('me.lan')
      )
        .locator('a[href^="/my/cases/"]')
        .first()
        .getAttribute('href')
        .catch(() => null)) ?? '/my/cases';
    // Pages that a case has filled; the others are looked at in every-page.
    const visits: readonly [string, readonly string[]][] = [
      ['me.lan', ['/my', '/my/cases', my, '/my/documents', '/my/notices', '/my/data', '/my/data/reads']],
      ['motcua.mai', ['/desk/inbox', '/desk/inbox?filter=late']],
      ['vanhanh.dang', ['/desk/deliveries']],
    ];
    const faults: string[] = [];
    for (const [login, paths] of visits)
      await withPage(browser, { viewport: PHONE, bypassCSP: true }, async (page) => {
        await page.context().addCookies(await cookies(login));
        for (const path of paths) {
          await page.goto(address + path);
          if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
            faults.push(`${path} scrolls sideways`);
          for (const { rule, elements } of await axe(page)) faults.push(`${path}: ${rule} ${elements[0]}`);
        }
      });
    assert.deepEqual(faults, []);
  });
});
