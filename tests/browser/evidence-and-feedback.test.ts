import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { reviewBirth } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { STEPS, submit, workOn } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';
import { axe } from './axe.ts';
import { launchBrowser, withPage } from './browser.ts';

/** The pages on which form and evidence stand side by side, and where applicants say how they were served. */
describe('evidence and feedback in a browser', () => {
  let city: City;
  let browser: Browser;
  let address: string;
  let caseId: string;
  let taskId: string;
  const people = new Map<string, Visitor>();
  const who = async (login: string): Promise<Visitor> => {
    if (!people.has(login)) people.set(login, await city.signIn(login));
    return people.get(login)!;
  };

  before(async () => {
    city = await openCity();
    address = await city.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    const mother = await who('me.lan');
    const bytes = await sharp({ create: { width: 1600, height: 1100, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
    const draft = (await reviewBirth(mother)).url.replace('/review', '');
    const consent = { name: 'dong-y.jpg', type: 'image/jpeg', bytes };
    await mother.press(await mother.get(`${draft}/residence?from=review`), 'Lưu và tiếp tục', {
      'residence.host_consent': consent,
    });
    const filed = await submit(mother, await mother.get(`${draft}/review`));
    caseId = /cases\/([^/?]+)/.exec(filed.url)![1]!;
    await city.world.settle();
    const { rows } = await city.world.app.pools.owner.query('select id from cases.task where case_id = $1', [
      caseId,
    ]);
    taskId = rows[0].id;
    const clerk = await who('motcua.mai');
    await clerk.press(await clerk.get(`/desk/tasks/${taskId}`), 'Nhận việc');
    await mother.press(await mother.get(`/my/cases/${caseId}/complaint`), 'Gửi phản ánh', {
      about: 'delay',
      text: 'Tôi chờ đã lâu.\nXin xem giúp.',
    });
  });
  after(async () => {
    await browser.close();
    await city.server.close();
    await city.world.close();
  });

  const visit = async (login: string, path: string, width: number, look: (page: Page) => Promise<void>) => {
    const session = (await who(login)).cookie('session')!;
    await withPage(
      browser,
      { viewport: { width, height: 800 }, locale: 'vi', bypassCSP: true },
      async (page) => {
        await page.context().addCookies([{ name: 'session', value: session, url: address }]);
        await page.goto(address + path);
        await look(page);
      },
    );
  };

  async function whole(login: string, path: string): Promise<void> {
    for (const width of [360, 1280])
      await visit(login, path, width, async (page) => {
        assert.equal(
          await page.evaluate('document.documentElement.scrollWidth > innerWidth'),
          false,
          `${path} scrolls sideways at ${width}`,
        );
        assert.deepEqual(await axe(page), [], `${path} at ${width}`);
      });
  }

  it('keeps the evidence and the decision beside the form while one scrolls; on a phone they follow it', async () => {
    const places = async (page: Page) => {
      const form = (await page.locator('.pair-form').boundingBox())!;
      const side = (await page.locator('.pair-side').boundingBox())!;
      return {
        beside: side.x >= form.x + form.width,
        below: side.y >= form.y + form.height,
        top: side.y,
      };
    };
    await visit('motcua.mai', `/desk/tasks/${taskId}`, 1280, async (page) => {
      assert.equal((await places(page)).beside, true);
      await page.evaluate('scrollTo(0, 1500)');
      const { top } = await places(page);
      assert.ok(top >= 0 && top < 40, `it has gone to ${top}`);
    });
    await visit('motcua.mai', `/desk/tasks/${taskId}`, 360, async (page) => {
      assert.equal((await places(page)).below, true);
      await page.getByRole('link', { name: 'Giấy tờ kèm theo' }).first().click();
      const shown = page.locator('.evidence img');
      await shown.scrollIntoViewIfNeeded();
      await page.waitForFunction("document.querySelector('.evidence img').naturalWidth > 0");
    });
  });

  it('has nothing for axe on the pages of a task, of complaints and on paper', async () => {
    await whole('motcua.mai', `/desk/tasks/${taskId}`);
    await whole('motcua.mai', `/desk/cases/${caseId}/print`);
    await whole('me.lan', `/my/cases/${caseId}/complaint`);
    await whole('chutich.bach', '/desk/complaints');
    const chairman = await who('chutich.bach');
    const list = await chairman.get('/desk/complaints');
    await whole('chutich.bach', list.links.find(({ href }) => href.startsWith('/desk/complaints/'))!.href);
  });

  it('has nothing for axe on the way on, the question at the end and the answers', async () => {
    const clerk = await who('motcua.mai');
    const done = await clerk.press(await clerk.get(`/desk/tasks/${taskId}`), 'Tiếp nhận');
    await whole('motcua.mai', done.url);
    await workOn(city, STEPS.slice(1));
    await whole('me.lan', `/my/cases/${caseId}`);
    const mother = await who('me.lan');
    await mother.press(await mother.get(`/my/cases/${caseId}`), 'Gửi ý kiến', {
      score: '4',
      comment: 'Nhanh.',
    });
    await whole('me.lan', `/my/cases/${caseId}`);
    await whole('chutich.bach', '/desk/satisfaction');
  });
});
