import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { type City, openCity } from '#tests/city';
import { freePort } from '#tests/program';
import { Visitor } from '#tests/visitor';
import { startProgram } from '../../examples/relying-party/relying-party.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly payload?: string;
  readonly headers: Record<string, string>;
}

/** Everything here goes over real sockets: the demo program is another process's worth of strangers. */
describe('a program of another agency', () => {
  let city: City;
  let program: Server;
  let home: string;
  let base: string;
  before(async () => {
    const [here, there] = [await freePort(), await freePort()];
    home = `http://localhost:${here}`;
    base = `http://localhost:${there}`;
    city = await openCity({
      PUBLIC_URL: home,
      OUTGOING_ALLOW: `sso-logout=localhost:${there}`,
      OUTGOING_PRIVATE: `localhost:${there}`,
    });
    await city.server.listen({ host: '127.0.0.1', port: here });
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: 'demo' };
    const { d, ...open } = key;
    const chairman = await city.signIn('chutich.bach');
    const page = await chairman.press(await chairman.get('/desk/sso/new'), 'Đăng ký', {
      name: 'Thư viện',
      redirectUris: `${base}/callback`,
      afterLogoutUris: `${base}/`,
      logoutUri: `${base}/logout`,
      jwks: JSON.stringify({ keys: [open] }),
      scopes: 'profile',
      basis: 'Quyết định 1/QĐ',
    });
    assert.equal(page.status, 200, page.text.slice(0, 500));
    const clientId = page.url.split('/').at(-1)!;
    program = await startProgram({ issuer: `${home}/oidc`, clientId, key, base });
    await new Promise<void>((done) => program.listen(there, '127.0.0.1', done));
  });
  after(async () => {
    program?.closeAllConnections();
    program?.close();
    await city.server.close();
    await city.world.close();
  });

  /** Somebody with a browser that goes from one site to the other, by the network. */
  function traveller(): Visitor {
    const network = {
      inject: async ({ method, url, payload, headers }: Asked) => {
        const answer = await fetch(new URL(url, home), {
          method,
          body: payload,
          headers,
          redirect: 'manual',
        });
        return {
          statusCode: answer.status,
          headers: { ...Object.fromEntries(answer.headers), 'set-cookie': answer.headers.getSetCookie() },
          rawPayload: Buffer.from(await answer.arrayBuffer()),
        };
      },
    };
    return new Visitor(network as unknown as FastifyInstance);
  }
  /** Agrees if asked, and goes back. */
  async function onwards(who: Visitor, page: Awaited<ReturnType<Visitor['get']>>) {
    let here = page;
    if (here.text.includes('Trở lại Thư viện')) here = await who.follow(here, 'Tiếp tục');
    return here.text.includes('muốn biết bạn là ai') ? who.press(here, 'Đồng ý') : here;
  }

  it('signs somebody in, steps up, and signs out everywhere', async () => {
    const mother = traveller();
    await mother.signIn('me.lan', city.password);
    const start = await mother.get(`${base}/`);
    assert.match(start.text, /You are not signed in/);
    let page = await onwards(mother, await mother.get(`${base}/sign-in`));
    assert.match(page.text, /Signed in at level LoA1/);
    assert.match(page.text, /Nguyễn Thị Lan/);

    page = await mother.get(`${base}/sign-in?level=LoA2`);
    assert.match(page.url, /^\/sign-in\/step-up/);
    const app = await mother.get('/my/security/app');
    const shown = /<code>([A-Z2-7 ]+)<\/code>/.exec(app.html)![1]!.replaceAll(' ', '');
    const totp = new TOTP({ secret: Secret.fromBase32(shown) });
    const code = totp.generate({ timestamp: city.world.clock.now().getTime() });
    await mother.press(app, 'Thêm', { code });
    page = await onwards(mother, await mother.get(`${base}/sign-in?level=LoA2`));
    assert.match(page.text, /Signed in at level LoA2/);
    assert.doesNotMatch(page.text, /Go on at level/);

    const leave = await mother.get(`${base}/sign-out`);
    page = await mother.press(leave, 'Đăng xuất khỏi mọi nơi');
    assert.equal(page.url, `${base}/`);
    assert.match(page.text, /You are not signed in/);
    assert.match((await mother.get('/my')).url, /^\/sign-in/);
  });

  it('hears of it when somebody signs out at home, and shows in their trace what it read', async () => {
    const father = traveller();
    await father.signIn('bo.minh', city.password);
    const page = await onwards(father, await father.get(`${base}/sign-in`));
    assert.match(page.text, /Trần Hoàng Minh/);
    assert.match((await father.get('/my/data/reads')).text, /Thư viện/);
    await father.press(await father.get('/my'), 'Đăng xuất');
    await city.world.settle();
    assert.match((await father.get(`${base}/`)).text, /You are not signed in/);
  });

  it('believes no logout that somebody else has written', async () => {
    const grandfather = traveller();
    await grandfather.signIn('ong.hoa', city.password);
    await onwards(grandfather, await grandfather.get(`${base}/sign-in`));
    const forged = await fetch(`${base}/logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'e30.e30.e30' }),
    });
    assert.equal(forged.status, 400);
    assert.match((await grandfather.get(`${base}/`)).text, /Signed in/);
  });
});
