import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { routesOf } from '#main';
import { type City, openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';
import { Visitor } from '#tests/visitor';
import { axe } from './axe.ts';
import { launchBrowser, withPage } from './browser.ts';

/** Where people begin; everything else is found by the links of the pages. */
const BEGIN: readonly (readonly [string | undefined, readonly string[]])[] = [
  [
    undefined,
    [
      '/',
      '/services/civil-status.linked-birth',
      '/life-events/having-a-child',
      '/services?q=sinh',
      '/nowhere',
      '/_outbox',
    ],
  ],
  ['me.lan', ['/my', '/my/security']],
  ['motcua.mai', ['/desk/inbox', '/desk/counter']],
  ['chutich.bach', ['/desk/inbox', '/desk/report']],
  ['vanhanh.dang', ['/desk/deliveries']],
];

interface Found {
  readonly kind: string;
  readonly path: string;
  readonly session: string | undefined;
}

/** Every kind of page that somebody comes to by following links, once: a page that is new is looked at because it is linked. */
describe('every kind of page', () => {
  let city: City;
  let browser: Browser;
  let address: string;
  const found: Found[] = [];

  before(async () => {
    city = await openCity();
    const mother = await city.signIn('me.lan');
    await fileBirth(city, mother);
    await mother.press(await mother.get('/services/residence.temporary-registration?lang=vi'), 'Bắt đầu');
    const patterns = routesOf(city.world.app)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => ({ path, match: new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`) }))
      // What is written out counts before what only fits.
      .sort((one, other) => one.path.split(':').length - other.path.split(':').length);
    const kindOf = (url: string) => {
      const path = url.split(/[?#]/)[0]!;
      return patterns.find(({ match }) => match.test(path))?.path ?? '404';
    };
    const kinds = new Set<string>();
    for (const [login, begin] of BEGIN) {
      const who = login ? await city.signIn(login) : new Visitor(city.server);
      const waiting = [...begin];
      const asked = new Set<string>();
      for (let url = waiting.shift(); url; url = waiting.shift()) {
        const kind = kindOf(url);
        if (asked.has(kind) || kinds.has(kind)) continue;
        asked.add(kind);
        const page = await who.get(url);
        if (!String(page.headers['content-type']).includes('text/html') || page.status >= 500) continue;
        // What leads on, such as a draft to its page, counts as where it leads.
        const arrived = kindOf(page.url);
        if (kinds.has(arrived)) continue;
        kinds.add(arrived);
        found.push({ kind: arrived, path: page.url.split('#')[0]!, session: who.cookie('session') });
        waiting.push(...page.links.map(({ href }) => href).filter((href) => /^\/(?!\/)/.test(href)));
      }
    }
    address = await city.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await city.server.close();
    await city.world.close();
  });

  it('is reached', () => {
    const kinds = found.map(({ kind }) => kind);
    for (const kind of [
      '/follow',
      '/my/cases/:id',
      '/drafts/:id/:page',
      '/desk/tasks/:id',
      '/desk/report',
      '404',
    ])
      assert.ok(kinds.includes(kind), `${kind} is linked from somewhere: ${kinds.join(' ')}`);
    assert.ok(kinds.length > 50, `${kinds.length} kinds`);
  });

  for (const [look, options, language] of [
    ['on a phone', { viewport: { width: 360, height: 740 } }, 'vi'],
    ['on a desk, in the dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, 'en'],
  ] as const)
    it(`${look} fits, and axe finds nothing`, async () => {
      const faults: string[] = [];
      // One page of the browser for all that somebody sees: a new one begins cold, which takes longer than looking.
      for (const session of new Set(found.map((one) => one.session)))
        await withPage(browser, { ...options, bypassCSP: true }, async (page) => {
          if (session) await page.context().addCookies([{ name: 'session', value: session, url: address }]);
          for (const { kind, path } of found.filter((one) => one.session === session)) {
            await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
            if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
              faults.push(`${kind} scrolls sideways`);
            for (const { rule, elements } of await axe(page)) faults.push(`${kind}: ${rule} ${elements[0]}`);
          }
        });
      assert.deepEqual(faults, []);
    });

  it('that is public weighs at most 100 kB at first, all counted', async () => {
    const heavy: string[] = [];
    const weigh = ({ kind, path }: Found) =>
      withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
        const client = await page.context().newCDPSession(page);
        await client.send('Network.enable');
        let bytes = 0;
        client.on('Network.loadingFinished', ({ encodedDataLength }) => {
          bytes += encodedDataLength;
        });
        await page.goto(address + path, { waitUntil: 'networkidle' });
        if (bytes < 5000 || bytes > 100_000) heavy.push(`${kind}: ${bytes} bytes`);
      });
    // Four at a time: each waits half a second to see that nothing comes any more.
    const left = found.filter(({ session }) => !session);
    const some = async () => {
      for (let one = left.pop(); one; one = left.pop()) await weigh(one);
    };
    await Promise.all([some(), some(), some(), some()]);
    assert.deepEqual(heavy, []);
  });
});
