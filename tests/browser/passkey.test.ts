import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { makeWorld, type World } from '#tests/world';
import { withBrowser } from './browser.ts';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** A device that answers for its owner, as the browser's own test instrument plays it. */
describe('a passkey', () => {
  let world: World;
  let server: FastifyInstance;
  let address: string;
  let password: string;

  before(async () => {
    const port = await freePort();
    address = `http://localhost:${port}`;
    world = await makeWorld({ env: { PUBLIC_URL: address } });
    server = serverOf(world.app);
    await server.listen({ host: '127.0.0.1', port });
    password = (await demoPeople(world.app))[0]!.password;
  });
  after(async () => {
    await server.close();
    await world.close();
  });

  it('is made once, and then signs in with three clicks and nothing typed', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext({ locale: 'vi' });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(message));
      const devtools = await context.newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });

      await page.goto(`${address}/sign-in?next=/my/security`);
      await page.getByLabel('Tên đăng nhập').fill('me.lan');
      await page.getByLabel('Mật khẩu').fill(password);
      await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await page.getByRole('link', { name: 'Thêm khóa truy cập' }).click();
      await page.getByRole('button', { name: 'Tạo khóa truy cập' }).click();
      await page.waitForURL(`${address}/my/security`);
      assert.match((await page.textContent('main')) ?? '', /Khóa truy cập/);
      await page.getByRole('button', { name: 'Đăng xuất' }).click();

      await page.getByRole('link', { name: 'Đăng nhập' }).click();
      await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
      await page.waitForURL(`${address}/my`);
      await page.getByRole('link', { name: 'Trang của tôi' }).click();
      assert.match((await page.textContent('body')) ?? '', /Nguyễn Thị Lan/);

      // Without the finger of its owner it answers nothing, and the page says so.
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await page.goto(`${address}/sign-in`);
      await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
      await page.getByText('Khóa truy cập không trả lời').waitFor();
      assert.deepEqual(broken, []);
    }));
});
