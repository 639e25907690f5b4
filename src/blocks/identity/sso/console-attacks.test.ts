import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { PROGRAM, programKey, RP, registerAsChairman } from './other-program.fixture.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** An agency that registers what would mislead people, weaken a key or take what is another's. */
describe('somebody who attacks at the console of programs', () => {
  let city: City;
  let chairman: Visitor;
  let key: Awaited<ReturnType<typeof programKey>>;
  let id: string;
  before(async () => {
    city = await openCity();
    key = await programKey();
    id = await registerAsChairman(city, { ...PROGRAM, jwks: key.jwks });
    chairman = await city.signIn('chutich.bach');
  });
  after(() => city.world.close());

  const register = async (who: Visitor, more: Record<string, string>) =>
    city.ask(who, '/desk/sso', {
      form: {
        name: PROGRAM.name,
        redirectUris: 'https://office.example/back',
        proof: 'keys',
        jwks: key.jwks,
        scopes: 'profile',
        basis: PROGRAM.basis,
        ...more,
      },
    });
  const ec = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) };
  for (const [what, more] of [
    ['a name that turns the text beside it', { name: 'Bộ \u202Eâsan gnôc' }],
    ['a name with what nobody sees', { name: 'Công\u200B an' }],
    ['a name of two lines', { name: 'Trường\nBộ Công an' }],
    ['a basis with a control character', { basis: 'Quyết định\u0007 1' }],
    [
      'an address that adds to a header',
      { afterLogoutUris: 'https://a;script-src-elem/ https://e.example/' },
    ],
    ['an address with a comma', { redirectUris: 'https://a,b.example/back' }],
    ['an address with a password', { redirectUris: 'https://u:p@office.example/back' }],
    ['an address that is a script', { redirectUris: 'javascript:alert(1)//' }],
    ['no key in the set', { jwks: '{"keys":[null]}' }],
    ['a number for a key', { jwks: '{"keys":[1]}' }],
    ['a point on no curve', { jwks: JSON.stringify({ keys: [ec] }) }],
    ['a key of one bit', { jwks: JSON.stringify({ keys: [{ kty: 'RSA', n: 'u'.repeat(342), e: 'AQ' }] }) }],
    ['a secret shared', { jwks: JSON.stringify({ keys: [{ kty: 'oct', k: 'AAAA' }] }) }],
  ] as const)
    it(`registers no program with ${what}`, async () => {
      const answer = await register(chairman, more);
      assert.equal(answer.statusCode, 422, answer.headers.location as string);
    });

  it('registers none on the host of another agency, but on one’s own and on the machine of a developer', async () => {
    const other = await city.signIn('giamdoc.loc');
    const taken = await register(other, { redirectUris: `${RP}?next=https://evil.example` });
    assert.equal(taken.statusCode, 422);
    assert.match(taken.body, /school\.example” đang dùng cho chương trình của cơ quan khác/);
    for (const uri of ['https://insurance.example/back', 'http://localhost:8080/back'])
      assert.equal((await register(other, { redirectUris: uri })).statusCode, 303, uri);
    assert.equal((await register(chairman, { redirectUris: `${RP}/two` })).statusCode, 303);
  });

  it('changes nothing without the token of the form, nor for an agency that one does not lead', async () => {
    const forged = await city.ask(chairman, `/desk/sso/${id}/close`, { payload: '', headers: FORM });
    assert.equal(forged.statusCode, 403);
    const other = await city.signIn('giamdoc.loc');
    const { rows } = await city.world.app.pools.owner.query(
      'select agency_id from identity.client where id = $1',
      [id],
    );
    const planted = await register(other, { agency: String(rows[0].agency_id) });
    assert.equal(planted.statusCode, 403);
  });
});
