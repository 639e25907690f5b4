import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { assetPath, uiAssets } from './assets.ts';
import { minifyCss } from './minify-css.ts';

const textOf = (name: 'ui.css' | 'enhance.js' | 'live-form.js'): string =>
  Buffer.from(uiAssets().find((asset) => asset.path === assetPath(name))!.bytes).toString('utf8');

test('every file stands under a path that carries the hash of its content', () => {
  assert.equal(uiAssets().length, 7);
  for (const { path, bytes } of uiAssets()) {
    assert.match(path, /^\/assets\/[a-z0-9-]+-[0-9a-f]{12}\.(css|js|svg|woff2)$/);
    assert.ok(bytes.length > 0);
  }
});

test('the styles ask for nothing but files that are served', () => {
  const served = new Set(uiAssets().map((asset) => asset.path));
  const asked = [...textOf('ui.css').matchAll(/url\("([^"]+)"\)/g)].map((found) => found[1]!);
  assert.equal(asked.length, 2);
  for (const path of asked) assert.ok(served.has(path), path);
  assert.doesNotMatch(textOf('ui.css'), /@import|https?:/);
});

test('the first load stays small on a slow line', () => {
  const sent = uiAssets().map(({ path, bytes }) =>
    path.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length,
  );
  assert.ok(sent.reduce((sum, size) => sum + size) < 60_000);
  assert.ok(textOf('enhance.js').length <= 3800);
  assert.ok(brotliCompressSync(textOf('live-form.js')).length <= 6000);
});

test('the dark tokens apply by wish of the device and by choice', () => {
  assert.match(
    textOf('ui.css'),
    /prefers-color-scheme: ?dark\)\{:root:not\(\[data-theme="light"\]\)\{color-scheme:dark/,
  );
  assert.match(textOf('ui.css'), /:root\[data-theme="dark"\]\{color-scheme:dark/);
});

test('minifying keeps strings, selectors and spaces that mean something', () => {
  assert.equal(
    minifyCss('/* a */ .a > .b,\n.c :is(p, ul) {\n  content: "x ; y";\n  width: calc(1px + 2px);\n}\n'),
    '.a > .b,.c :is(p,ul){content:"x ; y";width:calc(1px + 2px)}',
  );
});
