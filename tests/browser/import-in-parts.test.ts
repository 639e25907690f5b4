import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { csvOf } from '#platform/spreadsheet';
import { type City, openCity } from '#tests/city';
import { withBrowser } from './browser.ts';

/** What the script of the page adds; that parts come together as a file is tried by the journey "import in parts". */
let city: City;
let address: string;
let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thanglong-parts-'));
  city = await openCity();
  address = await city.server.listen({ host: '127.0.0.1', port: 0 });
});
after(async () => {
  await city.server.close();
  await city.world.close();
  await rm(dir, { recursive: true });
});

test('a file goes in parts with its progress, says when the connection is lost, and goes on where it was left', () =>
  withBrowser(async (browser) => {
    const keeper = await city.signIn('dulieu.khanh');
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    await context.addCookies([{ name: 'session', value: keeper.cookie('session')!, url: address }]);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(message));
    const content = csvOf([
      ['personal_number', 'full_name'],
      ...Array.from({ length: 60_000 }, (_, n) => [`001199${String(n).padStart(6, '0')}`, 'Nguyễn Thị Phần']),
    ]);
    const path = join(dir, 'people.csv');
    await writeFile(path, content);
    const choose = async () => {
      await page.goto(`${address}/desk/registries/population.person/imports?lang=en`);
      await page.setInputFiles('#file', path);
      await page.click('text=Send the file');
    };
    let parts = 0;
    let cut = true;
    await page.route('**/parts', (route) =>
      ++parts > 1 && cut ? route.abort('connectionreset') : route.continue(),
    );
    await choose();
    await page.waitForSelector('text=The connection is lost');
    assert.match((await page.textContent('main')) ?? '', /\d+ % sent, \d+ of 3 MB\./);
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
    // The page is left and opened again, with another connection.
    cut = false;
    await choose();
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    assert.match((await page.textContent('main')) ?? '', /people\.csv/);
    const sent = await city.world.as({ hat: 'owner' }, ({ db }) =>
      db.adHoc<{ size: number; state: string; parts: number; bytes: number }>(
        `select i.size, i.state, count(p.*)::int as parts, sum(p.size)::int as bytes
         from registries.import i join registries.import_part p on p.import_id = i.id group by i.id`,
      ),
    );
    assert.equal(sent.length, 1);
    assert.ok(sent[0]!.parts > 1);
    assert.deepEqual([sent[0]!.bytes, sent[0]!.size], [content.length, content.length]);
    assert.deepEqual(broken, []);
  }));
