import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { registerClient } from './register-client.ts';

const RP = 'https://school.example/callback';

/** Somebody begins to enter a program, and sends the address at which they were stopped to somebody else. */
describe('an address of a sign-in that was sent on', () => {
  let city: City;
  let begin: () => Promise<string>;
  before(async () => {
    city = await openCity();
    const { rows } = await city.world.app.pools.owner.query(
      "select a.id, p.agency_id, p.role from identity.account a join identity.appointment p on p.account_id = a.id where a.login = 'chutich.bach'",
    );
    const { id: accountId, agency_id: agencyId, role } = rows[0];
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] });
    const clientId = await city.world.as(
      {
        actor: {
          kind: 'official',
          accountId,
          name: 'Bạch',
          assurance: 2,
          appointments: [{ agencyId, role }],
        },
        hat: { kind: 'agency', agencies: [agencyId] },
      },
      (ctx) =>
        registerClient(ctx, {
          agencyId,
          name: 'Trường Hoa Sen',
          redirectUris: [RP],
          afterLogoutUris: [],
          jwks,
          scopes: ['profile'],
          basis: 'Quyết định 1/QĐ',
        }),
    );
    begin = async () =>
      `/oidc/auth?${new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: RP,
        scope: 'openid profile',
        state: client.randomState(),
        code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
        code_challenge_method: 'S256',
      })}`;
  });
  after(() => city.world.close());

  it('signs whoever opens it in on nobody else’s browser', async () => {
    const victim = await city.signIn('bo.minh');
    // They have agreed to this program before, so that it would not be asked again.
    const first = await victim.follow(await victim.get(await begin()), 'Tiếp tục');
    assert.ok((await victim.press(first, 'Đồng ý')).url.startsWith(RP));

    for (const attacker of [new Visitor(city.server), await city.signIn('bo.dung')]) {
      const stopped = await attacker.get(await begin());
      const uid = /%2Fsso%2F([\w-]+)|oidc\/auth\/([\w-]+)/.exec(`${stopped.url} ${stopped.html}`)!;
      const sent = uid[1] ?? uid[2]!;
      await victim.get(`/sso/${sent}`);
      const resumed = await attacker.get(`/oidc/auth/${sent}`);
      assert.ok(!resumed.url.startsWith(RP), `came back as somebody else: ${resumed.url}`);
      assert.doesNotMatch(resumed.text, /Nguyễn Văn Minh|Trần Văn Minh/);
    }
  });

  it('who leaves a program and is signed in to none sees a page of ours, with a button instead of a script', async () => {
    const stranger = new Visitor(city.server);
    const page = await stranger.get('/oidc/session/end');
    assert.match(page.url, /^\/sso\/leave\?/);
    assert.match(page.text, /Bạn đã đăng xuất/);
    assert.doesNotMatch(page.html, /<script(?![^>]*src=)|onload/);
    const gone = await stranger.press(page, 'Tiếp tục');
    assert.equal(gone.status, 200, gone.text.slice(0, 300));
    assert.equal(gone.url, '/');
  });

  it('to leave programs that one has not entered ends nothing: another site’s link may have led there', async () => {
    const mother = await city.signIn('me.lan');
    const page = await mother.get('/oidc/session/end');
    const fields = [...page.html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    await mother.post('/oidc/session/end/confirm', Object.fromEntries(fields));
    assert.equal((await mother.get('/my')).url, '/my');
  });
});
