import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';

/** Every kind of answer there is: pages, faults, steps of protocols, files, scripts, data. */
const ADDRESSES = [
  '/',
  '/nothing-here',
  '/%',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/second',
  '/sign-in/step-up',
  '/verify',
  '/verify-code',
  '/verify-code-worker.js',
  '/identity/codes/keys',
  '/identity/codes/revoked',
  '/follow',
  '/health',
  '/areas?parent=01',
  '/my',
  '/my/security',
  '/desk',
  '/desk/inbox',
  '/desk/inbox/file',
  '/desk/keys',
  '/sso/leave?secret=x&client=y',
  '/sso/0000000000000',
  '/oidc/auth',
  '/oidc/auth?client_id=nobody',
  '/oidc/auth/0000000000000',
  '/oidc/nothing-here',
  '/oidc/token',
  '/oidc/jwks',
  '/oidc/.well-known/openid-configuration',
  '/oidc/session/end/success',
] as const;

describe('every answer', () => {
  let city: City;
  const people: (Visitor | undefined)[] = [undefined];
  before(async () => {
    city = await openCity();
    people.push(await city.signIn('me.lan'), await city.signIn('motcua.mai'));
  });
  after(() => city.world.close());

  const each = async (look: (answer: Awaited<ReturnType<City['ask']>>, address: string) => void) => {
    for (const who of people) for (const address of ADDRESSES) look(await city.ask(who, address), address);
  };

  it('says what it may load, is in no frame, is taken for no other type, and is kept by no cache unasked', () =>
    each(({ statusCode, headers }, address) => {
      assert.ok(statusCode < 500, address);
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'none'/, address);
      if (headers['content-disposition'] === undefined) {
        assert.match(policy, /frame-ancestors 'none'/, address);
        assert.match(policy, /base-uri 'none'/, address);
      }
      assert.doesNotMatch(policy, /unsafe|\*|https?:/, address);
      assert.equal(headers['x-content-type-options'], 'nosniff', address);
      assert.match(String(headers['referrer-policy']), /same-origin/, address);
      const isPublic = /^\/(?:verify-code-worker|identity\/codes)/.test(address);
      if (!isPublic) assert.equal(headers['cache-control'], 'no-store', address);
    }));

  it('carries no script and no style of its own, wherever it comes from', () =>
    each(({ body, headers }, address) => {
      if (!String(headers['content-type']).includes('html')) return;
      assert.doesNotMatch(body, /<script(?![^>]*\ssrc=)|<style|\sstyle="|\son\w+="|javascript:/, address);
    }));

  it('sets no cookie that a script reads or another site’s form sends', () =>
    each(({ headers }, address) => {
      for (const line of [headers['set-cookie'] ?? []].flat())
        assert.ok(/;\s*httponly/i.test(line) && /;\s*samesite=lax/i.test(line), `${address}: ${line}`);
    }));

  it('leads to no other site, whatever the address asks for', async () => {
    const [, mother] = people;
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/\t/evil.example',
      'javascript:1',
    ])
      for (const address of [
        `/sign-in?next=${encodeURIComponent(to)}`,
        `/sign-in/step-up?to=${encodeURIComponent(to)}`,
        `/oidc/session/end?post_logout_redirect_uri=${encodeURIComponent(to)}`,
        `/sso/leave?client=${encodeURIComponent(to)}`,
      ])
        for (const who of [undefined, mother]) {
          const { headers, body } = await city.ask(who, address);
          const { origin } = new URL(String(headers.location ?? '/'), 'http://localhost');
          assert.equal(origin, 'http://localhost', address);
          assert.doesNotMatch(
            body,
            /(?:href|action|src)="(?:https?:|javascript:|[/\\\s]{2})[^"]*(?:evil|:1)/,
            address,
          );
        }
  });

  it('comes over https with cookies of this host alone, and says so', async () => {
    const safe = await openCity({ PUBLIC_URL: 'https://gov.example' });
    const { headers } = await safe.ask(undefined, '/sign-in?lang=en');
    const signed = await safe.ask(undefined, '/sign-in', {
      form: { login: 'me.lan', password: safe.password },
    });
    const lines = [headers['set-cookie'] ?? [], signed.headers['set-cookie'] ?? []].flat();
    assert.ok(lines.length > 1);
    for (const line of lines) assert.match(line, /^__Host-[^;]*;.*Path=\/;.*Secure/i);
    assert.match(String(headers['strict-transport-security']), /max-age=\d{8}/);
    await safe.world.close();
  });
});
