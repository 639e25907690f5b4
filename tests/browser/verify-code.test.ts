import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { create, toBuffer } from 'qrcode';
import { demoPeople, readSquare } from '#blocks/identity';
import { serverOf } from '#main';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';
import { axe } from './axe.ts';
import { withBrowser } from './browser.ts';

/** Programs by others that judge ours. Where CHECKERS=required they must be there; elsewhere their tests are left out. */
const absent = (...tools: string[]): string | false =>
  process.env.CHECKERS !== 'required' && tools.some((tool) => spawnSync(tool, ['-v']).error)
    ? `needs ${tools.join(', ')}`
    : false;

/** A code is shown by a person and checked by anybody: in the browser itself, with or without a network. */
describe('checking a code in a browser', () => {
  let world: World;
  let address: string;
  let close: () => Promise<unknown>;
  let session: string;
  let token: string;
  const posted: string[] = [];

  before(async () => {
    world = await makeWorld();
    const server = serverOf(world.app);
    server.addHook('onRequest', async ({ method, url }) => {
      if (method === 'POST' && url.startsWith('/verify-code')) posted.push(url);
    });
    close = () => server.close();
    address = await server.listen({ host: '127.0.0.1', port: 0 });
    const mother = new Visitor(server);
    await mother.signIn('me.lan', (await demoPeople(world.app))[0]!.password);
    session = mother.cookie('session')!;
    await mother.press(await mother.get('/my/code'), 'Tạo mã', { parts: ['address'] });
    const { rows } = await world.app.pools.owner.query('select token from identity.code');
    token = rows[0].token;
  });
  after(async () => {
    await close();
    await world.close();
  });

  const paste = async (page: Page, text: string): Promise<string> => {
    await page.evaluate('document.querySelector("[data-answer]").replaceChildren()');
    await page.fill('#text', text);
    await page.click('text="Kiểm tra"');
    await page.waitForSelector('[data-answer] .notice');
    return (await page.textContent('[data-answer]')) ?? '';
  };
  const open = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => assert.fail(message));
    await page.goto(`${address}${path}`);
    return page;
  };
  const worker = (page: Page) =>
    page.evaluate('navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))');

  it('judges pasted texts and pictures on the device and posts nothing', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext({ viewport: { width: 360, height: 720 } });
      const page = await open(context, '/verify-code?lang=vi');
      assert.deepEqual(await axe(page), []);
      const said = await paste(page, token);
      assert.match(said, /Mã thật, còn giá trị/);
      assert.match(said, /Nguyễn Thị Lan/);
      assert.match(said, /8 tháng 3,? 1995/);
      assert.match(said, /Ba Đình/);
      assert.doesNotMatch(said, /Giới tính/);
      assert.deepEqual(await axe(page), []);
      const other = token.slice(0, 150) + (token[150] === 'A' ? 'B' : 'A') + token.slice(151);
      assert.match(await paste(page, other), /giả|Không đọc được/);
      assert.match(await paste(page, 'HELLO'), /Không đọc được/);

      const picture = { name: 'a.png', mimeType: 'image/png', buffer: await toBuffer(token, { scale: 6 }) };
      await page.setInputFiles('#image', picture);
      await page.waitForSelector('[data-answer] >> text=Mã thật');
      await page.setInputFiles('#image', { ...picture, buffer: await sharpWhite() });
      await page.waitForSelector('[data-answer] >> text=Không thấy mã vuông');
      assert.match((await page.textContent('[data-fresh]')) ?? '', /Khóa công khai/);
      assert.deepEqual(posted, []);
    }));

  it('reads the camera until it sees a code, then turns it off', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext();
      const square = `data:image/png;base64,${(await toBuffer(token, { scale: 6 })).toString('base64')}`;
      // A camera that first sees nothing, then the code.
      await context.addInitScript(`navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d');
        const image = new Image();
        canvas.width = canvas.height = 640;
        pen.fillStyle = '#ccc';
        pen.fillRect(0, 0, 640, 640);
        image.onload = () => setTimeout(() => pen.drawImage(image, 40, 40, 560, 560), 700);
        image.src = ${JSON.stringify(square)};
        window.camera = canvas.captureStream(15);
        return window.camera;
      };`);
      const page = await open(context, '/verify-code?lang=vi');
      await page.click('[data-camera-start]');
      await page.waitForSelector('[data-camera-stop]:visible');
      assert.deepEqual(await axe(page), []);
      await page.waitForSelector('[data-answer] >> text=Mã thật');
      assert.equal(await page.isVisible('video'), false);
      assert.equal(await page.evaluate('window.camera.getTracks()[0].readyState'), 'ended');
      assert.deepEqual(posted, []);
    }));

  it('says what to do when the camera is refused', () =>
    withBrowser(async (browser) => {
      const page = await open(await browser.newContext(), '/verify-code?lang=vi');
      await page.click('[data-camera-start]');
      await page.waitForSelector('[data-answer] >> text=Không dùng được máy ảnh');
      assert.equal(await page.isVisible('[data-camera-start]'), true);
    }));

  it('goes on without a network after it was opened once, and knows what was revoked until then', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext();
      await context.addCookies([{ name: 'session', value: session, url: address }]);
      const page = await open(context, '/verify-code?lang=vi');
      await worker(page);
      await context.setOffline(true);
      await page.goto(`${address}/verify-code`);
      assert.match(await paste(page, token), /Mã thật, còn giá trị/);
      assert.doesNotMatch((await page.textContent('body')) ?? '', /Đăng xuất/, 'nobody’s name is kept');
      assert.match((await page.textContent('[data-fresh]')) ?? '', /thu hồi/);

      await world.app.pools.owner.query("update identity.code set revoked_at = $1, revoked_for = 'lost'", [
        world.clock.now(),
      ]);
      assert.match(await paste(page, token), /còn giá trị/, 'it cannot know yet');
      await context.setOffline(false);
      await page.goto(`${address}/verify-code`);
      assert.match(await paste(page, token), /Mã đã bị thu hồi/);
      await context.setOffline(true);
      await page.goto(`${address}/verify-code`);
      assert.match(await paste(page, token), /Mã đã bị thu hồi/);
      await world.app.pools.owner.query('update identity.code set revoked_at = null, revoked_for = null');
    }));

  it('checks on the server where there is no script', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await open(context, '/verify-code?lang=vi');
      await page.fill('#text', token);
      await page.click('text="Kiểm tra"');
      assert.match((await page.textContent('[data-answer]')) ?? '', /Mã thật[\s\S]*Nguyễn Thị Lan/);
      await page.goto(`${address}/verify-code`);
      const buffer = await toBuffer(token, { scale: 6 });
      await page.setInputFiles('#image', { name: 'a.png', mimeType: 'image/png', buffer });
      await page.click('text="Kiểm tra"');
      assert.match((await page.textContent('[data-answer]')) ?? '', /Mã thật/);
      await page.goto(`${address}/verify-code`);
      await page.click('text="Kiểm tra"');
      assert.match((await page.textContent('.error-summary')) ?? '', /chọn ảnh có mã/);
    }));

  it('is read off the printed card by another program', { skip: absent('pdftoppm', 'zbarimg') }, () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext();
      await context.addCookies([{ name: 'session', value: session, url: address }]);
      const page = await open(context, '/my/code?lang=vi');
      await page.click('a:has-text("In thành thẻ")');
      await page.waitForSelector('.code-card .qr');
      const dir = mkdtempSync(join(tmpdir(), 'card-'));
      try {
        const margin = '15mm';
        const margins = { top: margin, right: margin, bottom: margin, left: margin };
        writeFileSync(join(dir, 'card.pdf'), await page.pdf({ format: 'A4', margin: margins }));
        execFileSync('pdftoppm', [
          '-r',
          '200',
          '-png',
          '-singlefile',
          join(dir, 'card.pdf'),
          join(dir, 'card'),
        ]);
        const read = execFileSync(
          'zbarimg',
          ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(dir, 'card.png')],
          { encoding: 'utf8' },
        );
        assert.equal(read.replace(/\n$/, ''), token);
      } finally {
        rmSync(dir, { recursive: true });
      }
    }),
  );

  it('weighs less than a hundred kilobytes at first, with the reader of square codes', async () => {
    const asked = async (path: string) => {
      const answer = await fetch(`${address}${path}`, { headers: { 'accept-encoding': 'br' } });
      assert.equal(answer.status, 200, path);
      const bytes = Buffer.from(await answer.arrayBuffer());
      // fetch has inflated it: what went over the wire is at most this.
      const size = answer.headers.get('content-encoding') ? brotliCompressSync(bytes).length : bytes.length;
      return { size, text: bytes.toString('latin1') };
    };
    const page = await asked('/verify-code');
    const css = await asked(/\/assets\/ui-\w+\.css/.exec(page.text)![0]);
    const files = [
      ...new Set([...page.text.matchAll(/\/assets\/[\w-]+\.(?:js|svg|woff2)/g)].map(([path]) => path)),
    ];
    let sum = page.size + css.size;
    for (const path of [
      ...files,
      '/identity/codes/keys',
      '/identity/codes/revoked',
      '/verify-code-worker.js',
    ])
      sum += (await asked(path)).size;
    assert.ok(files.some((path) => path.includes('jsqr')));
    assert.ok(sum < 100_000, `${sum} bytes`);
  });

  it('shows one’s own code large, in words, and as a card of the size of a bank card', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext({ viewport: { width: 360, height: 720 } });
      await context.addCookies([{ name: 'session', value: session, url: address }]);
      const page = await open(context, '/my/code?lang=vi');
      assert.deepEqual(await axe(page), []);
      const wide = (await page.locator('.code-square .qr').boundingBox())!;
      assert.ok(wide.width > 260, `${wide.width}`);
      const overflows = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(overflows, false);
      const saved = page.waitForEvent('download');
      await page.click('text=Tải ảnh mã về máy');
      assert.equal(await readSquare(readFileSync(await (await saved).path())), token);
      await page.click('text=In thành thẻ');
      await page.waitForSelector('.code-card .qr');
      assert.deepEqual(await axe(page), []);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 794, height: 1123 });
      const [front, back] = await page.locator('.code-card-face').all();
      const [one, other] = [(await front!.boundingBox())!, (await back!.boundingBox())!];
      const MM = 96 / 25.4;
      for (const face of [one, other]) {
        assert.ok(Math.abs(face.width - 85.6 * MM) < 2, `${face.width / MM} mm wide`);
        assert.ok(Math.abs(face.height - 53.98 * MM) < 2, `${face.height / MM} mm high`);
      }
      assert.ok(Math.abs(one.y - other.y) < 1 && other.x + other.width < 794, 'they stand beside each other');
      assert.equal(create(token, { errorCorrectionLevel: 'M' }).version < 18, true);
    }));
});

/** A picture without any square. */
const sharpWhite = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
};
