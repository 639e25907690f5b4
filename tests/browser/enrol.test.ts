import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { toDataURL } from 'qrcode';
import { serverOf } from '#main';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';
import { axe } from './axe.ts';
import { launchBrowser, withPage } from './browser.ts';

const CARD = '001170000007||ĐẶNG THỊ TÂM|01061970|Nữ|Số 30|01072025';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

describe('opening an account in a browser', () => {
  let world: World;
  let server: FastifyInstance;
  let browser: Browser;
  let address: string;
  before(async () => {
    const port = await freePort();
    address = `http://localhost:${port}`;
    world = await makeWorld({ env: { PUBLIC_URL: address } });
    server = serverOf(world.app);
    await server.listen({ host: '127.0.0.1', port });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await world.close();
  });
  const code = async (to: string): Promise<string> => {
    await world.settle();
    const { rows } = await world.app.pools.owner.query(
      'select body from notifications.message where address = $1 order by written_at desc, id desc limit 1',
      [to],
    );
    return /\b(\d{6})\b/.exec(rows[0].body)![1]!;
  };

  it('has no fault that a machine can see, nor anything beside the page, on a phone and on a desk', async () => {
    const visitor = new Visitor(server);
    const begun = await visitor.press(await visitor.get('/enrol/start?lang=vi'), 'Gửi mã', {
      read: CARD,
      to: 'pages@post.example',
    });
    const waiting = visitor.cookie('session');
    const proven = new Visitor(server);
    const other = await proven.press(await proven.get('/enrol/start?lang=vi'), 'Gửi mã', {
      read: CARD,
      to: 'pages2@post.example',
    });
    await proven.press(other, 'Tiếp tục', { code: await code('pages2@post.example') });
    assert.equal(begun.url, '/enrol/start/code');
    for (const [path, session] of [
      ['/enrol/start', undefined],
      ['/enrol/start?paper=passport', undefined],
      ['/enrol/start?paper=residence-card', undefined],
      ['/enrol/start/code', waiting],
      ['/enrol/start/way', proven.cookie('session')],
    ] as const)
      for (const width of [360, 1280])
        await withPage(browser, { viewport: { width, height: 800 }, locale: 'vi' }, async (page) => {
          if (session) await page.context().addCookies([{ name: 'session', value: session, url: address }]);
          await page.goto(address + path);
          assert.equal(new URL(page.url()).pathname, path.split('?')[0]);
          assert.deepEqual(await axe(page), [], `${path} ${width}`);
          const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(beside <= 0, `${path} is ${beside} pixels too wide at ${width}`);
        });
    await world.app.pools.owner.query('delete from identity.attempt');
  });

  it('reads the card by the camera into the field', () =>
    withPage(browser, { locale: 'vi' }, async (page) => {
      const square = await toDataURL(CARD, { scale: 6 });
      // A camera that first sees nothing, then the card.
      await page.addInitScript(`navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d');
        const image = new Image();
        canvas.width = canvas.height = 640;
        pen.fillStyle = '#ccc';
        pen.fillRect(0, 0, 640, 640);
        image.onload = () => setTimeout(() => pen.drawImage(image, 40, 40, 560, 560), 700);
        image.src = ${JSON.stringify(square)};
        return canvas.captureStream(15);
      };`);
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(message));
      await page.goto(`${address}/enrol/start`);
      await page.getByRole('button', { name: 'Quét bằng máy ảnh' }).click();
      await page.waitForSelector('[data-said] >> text=Đã đọc được thẻ', { timeout: 20_000 });
      assert.equal(await page.getByLabel('Hoặc dán nội dung').inputValue(), CARD);
      assert.deepEqual(broken, []);
    }));

  it('ends with a passkey of the device and no password at all', () =>
    withPage(browser, { locale: 'vi' }, async (page) => {
      page.setDefaultTimeout(15_000);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await page.goto(`${address}/sign-in`);
      await page.getByRole('link', { name: 'Tôi chưa có tài khoản' }).click();
      await page.getByLabel('Hoặc dán nội dung').fill(CARD);
      await page.getByLabel('Số điện thoại hoặc thư điện tử của bạn').fill('tam@post.example');
      await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
      await page.waitForURL(`${address}/enrol/start/code`);
      await page.getByLabel('Mã được gửi đến').fill(await code('tam@post.example'));
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.waitForURL(`${address}/enrol/start/way`);
      await page.getByRole('button', { name: 'Tạo khóa truy cập' }).click();
      await page.waitForURL(`${address}/enrol/done`);
      assert.match((await page.textContent('main')) ?? '', /001170000007/);
      const { rows } = await world.app.pools.owner.query(
        'select assurance, password_hash from identity.account where login = $1',
        ['001170000007'],
      );
      assert.deepEqual(rows, [{ assurance: 1, password_hash: null }]);
      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await page.getByRole('link', { name: 'Đăng nhập' }).click();
      await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
      await page.waitForURL(`${address}/my`);
    }));
});
