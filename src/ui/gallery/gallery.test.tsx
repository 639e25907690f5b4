import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import type { Ctx } from '#platform/context';
import { loadTexts, type Texts } from '#platform/i18n';
import { CtxProvider } from '../use-ctx.ts';
import { exhibits } from './exhibits.ts';
import { galleryPage } from './gallery-page.tsx';

const locales = join(import.meta.dirname, '..', 'locales');
const STATES = ['submitted', 'in-progress', 'supplement-requested', 'rejected', 'decided', 'accepted'];

/** What components read of a context; a text that is missing is a fault here, not a key on the page. */
function context(lang: string, texts: Texts = loadTexts([locales], lang)): Ctx {
  const plain = { date: String, dateTime: (at: Date) => at.toISOString(), number: String };
  const states = Object.fromEntries(STATES.map((state) => [state, { code: '0', name: { vi: state } }]));
  return {
    app: { country: { languages: ['vi', 'en'], formats: plain, cases: { states } } },
    actor: {
      kind: 'person',
      personId: 'p',
      name: 'Mai',
      assurance: 2,
      appointments: [{ agencyId: 1, role: 'clerk' }],
    },
    clock: { now: () => new Date('2026-09-01T00:00:00Z') },
    request: { url: '/_ui?theme=dark', csrf: 'token-of-the-session' },
    lang,
    t: (key: string, params: Record<string, string | number> = {}) => {
      const text = texts.get(key);
      assert.ok(text !== undefined, `text ${key} is missing in ${lang}`);
      return text.replace(/\{(\w+)\}/g, (_, name: string) => {
        assert.ok(name in params, `text ${key} lacks ${name}`);
        return String(params[name]);
      });
    },
  } as unknown as Ctx;
}

const idsOf = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]!);

/** Names every way in which a piece of HTML is not what a page may hold. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const ids = idsOf(html);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id ${id} stands twice`);
  for (const [, name, list] of html.matchAll(/ (for|aria-describedby|aria-labelledby)="([^"]*)"/g))
    for (const id of list!.split(' '))
      if (!ids.includes(id)) faults.push(`${name} points to ${id}, which is not there`);
  if (/ style=|<script(?![^>]* src=)| on[a-z]+=/.test(html)) faults.push('inline style or script');
  if (/undefined|\[object|NaN/.test(html)) faults.push('a value that is no text');
  if (/<p(?: [^>]*)?>(?:(?!<\/p>).)*<(?:p|div|ul|ol|dl|section)[ >]/s.test(html))
    faults.push('a block inside a paragraph');
  for (const [input] of html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g))
    if (!/type="hidden"/.test(input!) && !/ id="/.test(input!))
      faults.push(`a control without an id: ${input}`);
  return faults;
}

for (const lang of ['vi', 'en']) {
  const ctx = context(lang);
  for (const exhibit of exhibits) {
    for (const example of exhibit.examples) {
      test(`${exhibit.name} (${lang}): ${example.title}`, () => {
        const html = renderToString(
          <CtxProvider.Provider value={ctx}>{example.show()}</CtxProvider.Provider>,
        );
        assert.ok(html.length > 20);
        assert.deepEqual(faultsOf(html), []);
      });
    }
  }

  test(`the gallery is a whole page without faults (${lang})`, () => {
    const html = renderToString(galleryPage(ctx, { theme: 'dark' }));
    assert.deepEqual(faultsOf(html), []);
    assert.match(html, new RegExp(`^<html lang="${lang}" data-theme="dark">`));
    assert.equal(html.match(/<h1/g)?.length, 1);
    assert.match(html, /name="_csrf" value="token-of-the-session"/);
  });
}

test('the fault finder sees a fault of each kind', () => {
  const bad =
    '<p><div id="a" style="x"></div></p><i id="a"></i><label for="b"></label><input name="c">undefined';
  assert.equal(new Set(faultsOf(bad)).size, 6);
});

test('both languages have the same texts', () => {
  const [vi, en] = ['vi', 'en'].map((lang) => [...loadTexts([locales], lang).keys()].sort());
  assert.deepEqual(vi, en);
});
