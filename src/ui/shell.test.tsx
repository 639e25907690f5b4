import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import type { Actor, Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { loadTexts, translator } from '#platform/i18n';
import { errorPage } from './error-page.tsx';
import { Shell } from './shell.tsx';

const texts = loadTexts([join(import.meta.dirname, 'locales')], 'en');
const nobody: Actor = { kind: 'anyone', name: '', assurance: 0, appointments: [] };
const person: Actor = { kind: 'person', personId: 'p', name: 'An <b>', assurance: 2, appointments: [] };

const context = (actor: Actor, url: string): Ctx =>
  ({
    app: { country: { languages: ['vi', 'en'] } },
    actor,
    lang: 'en',
    t: translator(texts, texts),
    request: { url, csrf: 'token' },
  }) as unknown as Ctx;

const shown = (actor: Actor, url: string, width?: 'desk') =>
  renderToString(
    <Shell
      ctx={context(actor, url)}
      title="A page"
      width={width}
      unread={2}
      side={width && [{ href: '/desk/inbox', text: 'Inbox', count: 4 }]}
    >
      <h1>A page</h1>
    </Shell>,
  );

test('a page starts with the way past its header and names its language and title', () => {
  const html = shown(nobody, '/');
  assert.match(html, /^<html lang="en"><head>/);
  assert.match(html, /<title>A page – /);
  assert.match(html, /<body><a class="skip" href="#main">/);
  assert.match(html, /<main id="main" tabindex="-1"><h1>A page<\/h1><\/main>/i);
});

test('somebody who is not signed in is offered to, and sees no place of their own', () => {
  const html = shown(nobody, '/');
  assert.match(html, /href="\/sign-in"/);
  assert.match(shown(nobody, '/services?q=card'), /href="\/sign-in\?next=%2Fservices%3Fq%3Dcard"/);
  assert.doesNotMatch(html, /href="\/my"|href="\/desk"|sign-out/);
});

test('a person sees their name, escaped, their places, unread notices and the way out', () => {
  const html = shown(person, '/my/cases/1');
  assert.match(html, /An &lt;b>/);
  assert.match(
    html,
    /<form action="\/sign-out" method="post"[^>]*><input type="hidden" name="_csrf" value="token"/,
  );
  assert.match(html, /<a href="\/my" aria-current="page">/);
  assert.match(html, /<a href="\/my\/notices">Notices<span class="count">2<\/span>/);
  assert.doesNotMatch(html, /href="\/desk"/);
});

test('the current place is the one with the longest path, never two', () => {
  const html = shown(person, '/my/notices?page=2');
  assert.equal(html.match(/aria-current="page"/g)?.length, 1);
  assert.match(html, /<a href="\/my\/notices" aria-current="page">/);
});

test('another language is one link away and keeps the query', () => {
  assert.match(
    shown(nobody, '/services?q=card&lang=en'),
    /<a href="\/services\?q=card&amp;lang=vi" lang="vi" hreflang="vi">/i,
  );
});

test('an official sees the desk and the places at its side', () => {
  const html = shown(
    { ...person, kind: 'official', appointments: [{ agencyId: 1, role: 'clerk' }] },
    '/desk/inbox',
    'desk',
  );
  assert.match(html, /<body class="desk">/);
  assert.match(
    html,
    /<nav class="side"[^>]*><ul><li><a href="\/desk\/inbox" aria-current="page">Inbox<span class="count">4/,
  );
});

test('an error page says what happened, gives the code and the way home', () => {
  const ctx = context(nobody, '/x');
  const html = renderToString(
    errorPage(ctx, new CodedError('room.fault', 409, {}, [{ pointer: '/a', code: 'room.a' }])),
  );
  assert.match(html, /<h1>Something has changed<\/h1><p class="lead">errors\.room\.fault<\/p>/);
  assert.match(html, /<li>errors\.room\.a<\/li>/);
  assert.match(html, /<code>room\.fault<\/code>/);
  assert.match(html, /<a class="button button-secondary" href="\/">/);
});

test('an error page for somebody not signed in leads there first', () => {
  const html = renderToString(errorPage(context(nobody, '/x'), new CodedError('http.sign_in_needed', 401)));
  assert.match(html, /<a class="button" href="\/sign-in">/);
});
