import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { countryWithBoats } from '#tests/boats';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';
import { withBrowser } from './browser.ts';

/** What script adds to a form; that it all works without is tried by the journey "forms in full". */
describe('a form where there is script', () => {
  let world: World;
  let address: string;
  let draft: string;
  let session: string;
  let office: string;
  let close: () => Promise<unknown>;

  before(async () => {
    world = await makeWorld({ country: countryWithBoats() });
    const server = serverOf(world.app);
    close = () => server.close();
    address = await server.listen({ host: '127.0.0.1', port: 0 });
    const mother = new Visitor(server);
    await mother.signIn('me.lan', (await demoPeople(world.app))[0]!.password);
    const page = await mother.press(await mother.get('/services/civil-status.boats?lang=vi'), 'Bắt đầu');
    draft = page.url.split('/').slice(0, 3).join('/');
    session = mother.cookie('session')!;
    const extract = await mother.press(await mother.get('/services/civil-status.extract'), 'Bắt đầu');
    office = `${extract.url.split('/').slice(0, 3).join('/')}/office`;
    await mother.press(await mother.get(office), 'Lưu và tiếp tục', { 'office.where': 'elsewhere' });
  });
  after(async () => {
    await close();
    await world.close();
  });

  it('checks at once, changes items without a new page, and finishes an upload that broke off', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext();
      await context.addCookies([{ name: 'session', value: session, url: address }]);
      const page = await context.newPage();
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(message));
      await page.goto(`${address}${draft}/household`);

      await page.fill('#household-phone', '12');
      await page.press('#household-phone', 'Tab');
      await page.waitForSelector('#household-phone-fault');
      assert.match((await page.textContent('#household-phone-fault')) ?? '', /0912 345 678/);
      await page.fill('#household-phone', '0912 345 678');
      await page.press('#household-phone', 'Tab');
      await page.waitForSelector('.fault', { state: 'detached' });

      await page.evaluate('window.here = true');
      await page.fill('#household-children-0-name', 'An');
      await page.click('button[value="add:household.children"]');
      await page.waitForSelector('#household-children-1');
      await page.waitForFunction('document.activeElement.id === "household-children-1"');
      assert.equal(await page.inputValue('#household-children-0-name'), 'An');
      await page.click('button[value="remove:household.children.1"]');
      await page.waitForSelector('#household-children-1', { state: 'detached' });
      assert.equal(await page.evaluate('window.here'), true, 'it is still the same page');

      await page.goto(`${address}${draft}/boats`);
      const head = Buffer.from('%PDF-1.4\n');
      const tail = Buffer.from('\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
      let parts = 0;
      await page.route('**/uploads/*', (route) =>
        ++parts === 2 ? route.abort('connectionreset') : route.continue(),
      );
      await page.setInputFiles('#boats-scans', {
        name: 'to.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.concat([head, Buffer.alloc(900_000, 32), tail]),
      });
      await page.waitForSelector('input[type=hidden][name="boats.scans"]', { state: 'attached' });
      assert.equal(parts, 5, 'four parts, of which one twice');
      await page.click('text=Lưu và tiếp tục');
      await page.waitForURL(/\/(review|boats)$/);
      assert.match((await page.textContent('main')) ?? '', /to\.pdf/);
      assert.deepEqual(broken, []);
    }));

  it('offers the places in a province as soon as that is chosen, under the names that the page itself gives them', () =>
    withBrowser(async (browser) => {
      const context = await browser.newContext();
      await context.addCookies([{ name: 'session', value: session, url: address }]);
      const page = await context.newPage();
      await page.goto(`${address}${office}`);
      await page.waitForSelector('[data-refresh]', { state: 'detached' });
      await page.selectOption('#office-province', '01');
      await page.waitForSelector('#office-commune option[value="00004"]', { state: 'attached' });
      const offered = () => page.locator('#office-commune option').allTextContents();
      const fetched = await offered();
      assert.ok(fetched.includes('Phường Ba Đình'), fetched.join());
      await page.selectOption('#office-commune', '00004');
      await page.click('text=Lưu và tiếp tục');
      await page.waitForURL(({ pathname }) => !pathname.endsWith('/office'));
      await page.goto(`${address}${office}`);
      assert.deepEqual(await offered(), fetched);
    }));
});
