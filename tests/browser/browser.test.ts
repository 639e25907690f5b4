import assert from 'node:assert/strict';
import test from 'node:test';
import { axe } from './axe.ts';
import { withBrowser, withPage } from './browser.ts';

const html = (body: string) =>
  `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html><html lang="vi"><head><title>Trang thử</title></head><body><main>${body}</main></body></html>`)}`;

const scripted = html(
  '<h1 id="said">off</h1><p>Nghĩa</p><script>document.getElementById("said").textContent = "on"</script>',
);

test('the browser opens a page with JavaScript off and on, at phone size and in the dark', () =>
  withBrowser(async (browser) => {
    const said = (options: object) =>
      withPage(browser, options, async (page) => {
        await page.goto(scripted);
        return page.textContent('#said');
      });
    assert.equal(await said({ javaScriptEnabled: false }), 'off');
    assert.equal(await said({ javaScriptEnabled: true }), 'on');
    assert.equal(await said({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' }), 'on');
  }));

test('axe sees an image without words and passes a page that is whole', () =>
  withBrowser(async (browser) => {
    const look = (body: string) =>
      withPage(browser, {}, async (page) => {
        await page.goto(html(body));
        return (await axe(page)).map((violation) => violation.rule);
      });
    assert.deepEqual(await look('<h1>Nhà</h1><p>Chữ</p>'), []);
    assert.deepEqual(await look('<h1>Nhà</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'), [
      'image-alt',
    ]);
  }));

test('letters with marks have glyphs of their own, not the empty box', () =>
  withBrowser((browser) =>
    withPage(browser, {}, async (page) => {
      await page.goto(html('<canvas></canvas>'));
      const drawn = (letter: string) =>
        page.evaluate((text) => {
          const pen = document.querySelector('canvas')!.getContext('2d')!;
          pen.clearRect(0, 0, 300, 150);
          pen.font = '60px sans-serif';
          pen.fillText(text, 10, 100);
          return [...pen.getImageData(0, 0, 300, 150).data].reduce(
            (sum, value, at) => (sum * 31 + value * at) % 1e9,
            7,
          );
        }, letter);
      const missing = await drawn('\u{10FFFD}');
      const letters = await Promise.all([...'aăâđêôơưễạỹ'].map(drawn));
      assert.equal(new Set([missing, ...letters]).size, letters.length + 1);
    }),
  ));
