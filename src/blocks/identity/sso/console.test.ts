import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as client from 'openid-client';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { discover, enter, PROGRAM, programKey, RP } from './other-program.fixture.ts';

/** An agency registers a program on a page, and a person sees and takes back what they agreed to. */
describe('the programs of an agency', () => {
  let city: City;
  let chairman: Visitor;
  let mother: Visitor;
  let key: Awaited<ReturnType<typeof programKey>>;
  let address = '';
  let config: client.Configuration;
  before(async () => {
    city = await openCity();
    chairman = await city.signIn('chutich.bach');
    mother = await city.signIn('me.lan');
    key = await programKey();
  });
  after(() => city.world.close());

  const filled = () => ({
    name: PROGRAM.name,
    redirectUris: RP,
    afterLogoutUris: 'https://school.example/bye',
    logoutUri: 'https://school.example/logout',
    jwks: key.jwks,
    scopes: 'profile',
    basis: PROGRAM.basis,
  });
  const register = async (more: Record<string, string> = {}) =>
    chairman.press(await chairman.get('/desk/sso/new'), 'Đăng ký', { ...filled(), ...more });

  it('are found at the side of the desk by who leads it, and by nobody else', async () => {
    const desk = await chairman.get('/desk/inbox');
    assert.match((await chairman.follow(desk, 'Chương trình đăng nhập')).text, /chưa có chương trình nào/);
    const clerk = await city.signIn('motcua.mai');
    assert.doesNotMatch((await clerk.get('/desk/inbox')).text, /Chương trình đăng nhập/);
    for (const path of ['/desk/sso', '/desk/sso/new', '/desk/sso/1-x', '/desk/sso/1-x/change'])
      assert.equal((await clerk.get(path)).status, 403, path);
  });

  for (const [what, more, pointer] of [
    ['without a name', { name: ' ' }, 'name'],
    ['with an address that is not https', { redirectUris: 'http://school.example/x' }, 'redirectUris'],
    [
      'with addresses on two hosts',
      { redirectUris: `${RP}\nhttps://other.example/callback` },
      'redirectUris',
    ],
    ['with a private key', { jwks: '{"keys":[{"kty":"EC","d":"AA"}]}' }, 'jwks'],
    ['without the key that it promises', { jwks: '' }, 'jwks'],
    ['without a basis', { basis: '' }, 'basis'],
  ] as const)
    it(`are not registered ${what}, and what was typed stays`, async () => {
      const page = await register(more);
      assert.equal(page.status, 422);
      assert.ok(
        page.links.some(({ href }) => href === `#${pointer}`),
        page.text.slice(0, 400),
      );
      assert.match(page.html, /value="Quyết định 1\/QĐ"|id="basis"/);
    });

  it('are registered in one form, and a stock client signs in with what the page says', async () => {
    const page = await register();
    assert.equal(page.status, 200, page.text.slice(0, 600));
    address = page.url;
    const id = address.split('/').at(-1)!;
    assert.match(page.text, /Chưa có ai đăng nhập/);
    assert.match(page.text, /OUTGOING_ALLOW/);
    assert.ok(page.text.includes(`http://localhost:3000/oidc/.well-known/openid-configuration`));
    config = await discover(city, id, client.PrivateKeyJwt({ key: key.privateKey, kid: 'one' }));
    const { redeem } = await enter(mother, config);
    await redeem();
    assert.match((await chairman.get(address)).text, /Số người đã đồng ý: 1/);
  });

  it('show why a request was refused', async () => {
    const { redeem } = await enter(mother, config);
    await assert.rejects(redeem(config, 'x'.repeat(43)));
    const { text } = await chairman.get(address);
    assert.match(text, /invalid_grant/);
    assert.match(text, /PKCE/);
  });

  it('are seen by those who agreed, with what they learn, once', async () => {
    const again = await city.signIn('me.lan');
    assert.ok((await enter(again, config)).asked.url.startsWith(RP), 'a new session does not ask again');
    const my = await mother.follow(await mother.get('/my'), 'Chương trình đã kết nối');
    assert.match(my.text, /Trường Hoa Sen/);
    assert.match(my.text, /Họ, chữ đệm và tên/);
    assert.match(my.text, /Cơ sở dữ liệu quốc gia về dân cư/);
    assert.equal(my.text.split('Rút lại sự đồng ý').length, 2);
    assert.match((await (await city.signIn('bo.minh')).get('/my/programs')).text, /chưa đồng ý/);
  });

  it('know nothing more once one has taken it back', async () => {
    const { redeem } = await enter(mother, config);
    const tokens = await redeem();
    const { sub } = tokens.claims()!;
    const father = await city.signIn('bo.minh');
    const id = address.split('/').at(-1)!;
    const foreign = await father.post(`/my/programs/${id}/take-back`, { _csrf: city.token(father) });
    assert.equal(foreign.status, 404);
    assert.ok(await client.fetchUserInfo(config, tokens.access_token, sub));
    const after = await mother.press(await mother.get('/my/programs'), 'Rút lại sự đồng ý');
    assert.match(after.text, /chưa đồng ý với chương trình nào/);
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
    assert.match((await mother.get('/my/data/reads?own=1')).text, /Rút lại sự đồng ý với một chương trình/);
    assert.match((await enter(mother, config)).asked.text, /Họ, chữ đệm và tên/);
  });

  it('can be changed, and it stands who changed what', async () => {
    const form = await chairman.get(`${address}/change`);
    const page = await chairman.press(form, 'Lưu', { name: 'Trường Hoa Sen 2', basis: 'Quyết định 2/QĐ' });
    assert.match(page.text, /Trường Hoa Sen 2/);
    assert.match(page.text, /Sửa: Tên chương trình; Căn cứ/);
    const same = await chairman.press(await chairman.get(`${address}/change`), 'Lưu');
    assert.equal(same.text.split('Sửa:').length, 2);
  });

  it('stay on their host, for people are known to them by it', async () => {
    const form = await chairman.get(`${address}/change`);
    const page = await chairman.press(form, 'Lưu', { redirectUris: 'https://elsewhere.example/callback' });
    assert.equal(page.status, 422);
    assert.match(page.text, /vẫn ở school\.example/);
  });

  it('of another agency do not exist', async () => {
    const other = await city.signIn('giamdoc.loc');
    assert.doesNotMatch((await other.get('/desk/sso')).text, /Hoa Sen/);
    const form = { _csrf: city.token(other), ...filled() };
    assert.equal((await other.get(address)).status, 404);
    assert.equal((await other.post(address, form)).status, 404);
    assert.equal((await other.post(`${address}/close`, form)).status, 404);
  });

  it('end with what people agreed to when they are closed', async () => {
    const { redeem } = await enter(mother, config);
    const tokens = await redeem();
    const list = await chairman.press(await chairman.get(address), 'Đóng');
    assert.doesNotMatch(list.text, /Hoa Sen/);
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub));
    assert.match((await mother.get('/my/programs')).text, /chưa đồng ý với chương trình nào/);
    const { page } = await enter(mother, config);
    assert.equal(page.status, 400);
    assert.match(page.text, /chưa được đăng ký ở đây hoặc đã đóng/);
    const { rows } = await city.world.app.pools.owner.query(
      "select kind from identity.sso_record where client_id is not null and kind <> 'Interaction'",
    );
    assert.deepEqual(rows, []);
  });
});
