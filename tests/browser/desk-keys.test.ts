import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type City, openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';
import { launchBrowser } from './browser.ts';

/** The keys of the list of the desk, in a real browser. */
describe('the keys of the desk', () => {
  let city: City;
  let browser: Browser;
  let page: Page;
  let address: string;
  const ticked = () => page.locator('input[name=task]').isChecked();

  before(async () => {
    city = await openCity();
    await fileBirth(city, await city.signIn('me.lan'));
    const clerk = await city.signIn('motcua.mai');
    address = await city.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    const context = await browser.newContext({ locale: 'vi' });
    await context.addCookies([{ name: 'session', value: clerk.cookie('session')!, url: address }]);
    page = await context.newPage();
  });
  after(async () => {
    await browser.close();
    await city.server.close();
    await city.world.close();
  });

  it('tick a task, go to the search, say what they are, and type where one types', async () => {
    await page.goto(`${address}/desk/inbox`);
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    assert.equal(await ticked(), true);
    await page.keyboard.press('?');
    assert.equal(await page.locator('#keys').isVisible(), true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('xjx');
    assert.equal(await page.locator('input[name=q]').inputValue(), 'xjx');
    assert.equal(await ticked(), true);
  });

  it('can be switched off, and then do nothing', async () => {
    await page.goto(`${address}/desk/keys`);
    await page.locator('[data-keys-switch] button').click();
    await page.goto(`${address}/desk/inbox`);
    for (const key of ['j', 'x', '?']) await page.keyboard.press(key);
    assert.equal(await ticked(), false);
    assert.equal(await page.locator('#keys').isVisible(), false);
    await page.goto(`${address}/desk/keys`);
    await page.locator('[data-keys-switch] button').click();
  });

  it('take the task at which one stands, and open it', async () => {
    await page.goto(`${address}/desk/inbox`);
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.waitForURL(/claim/);
    await page.goto(`${address}/desk/inbox?filter=mine`);
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL(/\/desk\/tasks\//);
  });
});
