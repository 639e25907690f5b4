import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  as,
  certificateOf,
  changeRecord,
  FATHER,
  fetched,
  MOTHER,
  offered,
  revokeCertificate,
} from '../holder.fixture.ts';
import { stockVerifier } from '../stock-verifier.fixture.ts';
import { newKey } from '../wallet.fixture.ts';
import { bearer, byHand, cityWithWallet, JSON_TYPE } from './by-hand.fixture.ts';
import { TRIES } from './redeem-code.ts';
import { sealed } from './secrets.ts';

describe('a wallet that does wrong', () => {
  const there = cityWithWallet();
  const { nonce, proof, ask: askFor, redeem: redeemBy } = byHand(there);
  async function redeemed(number = MOTHER) {
    const { link, code } = await offered(there.city, number);
    return there.wallet.redeem(link, code);
  }
  const ask = (token: string, jwt: unknown, more?: object) => askFor(bearer(token), jwt, more);
  const redeem = async (fields: Record<string, string>): Promise<[number, string | undefined]> => {
    const { status, error } = await redeemBy(fields);
    return [status, error];
  };

  it('has no credential without a right proof of a key', async () => {
    const { accessToken: token } = await redeemed();
    const [key, other] = [newKey(), newKey()];
    const wrong = ['invalid_proof', 400];
    const c_nonce = await nonce();
    for (const [what, jwt] of [
      ['none', undefined],
      ['no list', 'x'],
      ['an empty list', []],
      ['no token', ['x']],
      ['a number', [1]],
      [
        'signed by another key',
        [proof(key, { nonce: c_nonce }, { typ: 'openid4vci-proof+jwt', jwk: other.jwk })],
      ],
      ['of another type', [proof(key, { nonce: c_nonce }, { typ: 'JWT', jwk: key.jwk })]],
      ['without its key', [proof(key, { nonce: c_nonce }, { typ: 'openid4vci-proof+jwt' })]],
      ['for another issuer', [proof(key, { nonce: c_nonce, aud: 'https://other.example' })]],
      ['of another day', [proof(key, { nonce: c_nonce, iat: 1_700_000_000 })]],
      ['the same key twice', [proof(key, { nonce: c_nonce }), proof(key, { nonce: c_nonce })]],
    ] as const)
      assert.deepEqual((await ask(token, jwt)).reverse(), wrong, what);
    assert.deepEqual(await ask(token, [proof(key, { nonce: c_nonce })]), [200, undefined]);
  });

  it('cannot answer a challenge twice, nor one that is old or its own', async () => {
    const c_nonce = await nonce();
    const [one, two] = [await redeemed(), await redeemed(FATHER)];
    assert.deepEqual(await ask(one.accessToken, [proof(newKey(), { nonce: c_nonce })]), [200, undefined]);
    for (const [what, used] of [
      ['used', c_nonce],
      ['none', undefined],
      ['made up', 'abc.def.ghi'],
      ['changed', `${c_nonce.slice(0, -1)}${c_nonce.endsWith('A') ? 'B' : 'A'}`],
    ])
      assert.deepEqual(
        await ask(two.accessToken, [proof(newKey(), { nonce: used })]),
        [400, 'invalid_nonce'],
        what,
      );
    const old = await nonce();
    there.city.world.clock.advance({ minutes: 6 });
    assert.deepEqual(await ask(two.accessToken, [proof(newKey(), { nonce: old })]), [400, 'invalid_nonce']);
  });

  it('cannot guess the code beside an offer: after some tries the offer is over, also for the right one', async () => {
    const { id, code } = await offered(there.city, MOTHER);
    const preAuthorized = sealed(there.city.world.app, 'code', id);
    const wrong = code === '000000' ? '000001' : '000000';
    assert.deepEqual(await redeem({ 'pre-authorized_code': preAuthorized }), [400, 'invalid_request']);
    for (let nth = 0; nth < TRIES; nth += 1)
      assert.deepEqual(await redeem({ 'pre-authorized_code': preAuthorized, tx_code: wrong }), [
        400,
        'invalid_grant',
      ]);
    assert.deepEqual(await redeem({ 'pre-authorized_code': preAuthorized, tx_code: code }), [
      400,
      'invalid_grant',
    ]);
  });

  it('is slowed down when it tries without end', async () => {
    const seen: number[] = [];
    for (let nth = 0; nth < 12; nth += 1)
      seen.push((await redeem({ 'pre-authorized_code': 'made-up', tx_code: '123456' }))[0]);
    assert.deepEqual(seen.slice(0, 10), Array(10).fill(400));
    assert.deepEqual(seen.slice(10), [429, 429]);
  });

  it('takes up an offer once, in time, and only as what it is', async () => {
    const { id, code } = await offered(there.city, FATHER);
    const preAuthorized = sealed(there.city.world.app, 'code', id);
    // The address of the offer is no code, and the code no token.
    const seal = sealed(there.city.world.app, 'offer', id);
    assert.deepEqual(await redeem({ 'pre-authorized_code': seal, tx_code: code }), [400, 'invalid_grant']);
    assert.deepEqual((await ask(preAuthorized, []))[0], 401);
    const right = { 'pre-authorized_code': preAuthorized, tx_code: code };
    assert.deepEqual(await redeem({ ...right, grant_type: 'password' }), [400, 'unsupported_grant_type']);
    assert.deepEqual(await redeem(right), [200, undefined]);
    assert.deepEqual(await redeem(right), [400, 'invalid_grant']);
    const late = await offered(there.city, FATHER);
    there.city.world.clock.advance({ minutes: 11 });
    const over = { 'pre-authorized_code': sealed(there.city.world.app, 'code', late.id), tx_code: late.code };
    assert.deepEqual(await redeem(over), [400, 'invalid_grant']);
    await assert.rejects(there.wallet.vci.resolveCredentialOffer(late.link));
  });

  it('has what the token is for, while it is good, and once', async () => {
    const { accessToken: token } = await redeemed();
    const key = newKey();
    const jwt = async () => [proof(key, { nonce: await nonce() })];
    assert.deepEqual(await ask(token, await jwt(), { credential_configuration_id: 'birth-certificate' }), [
      400,
      'unknown_credential_configuration',
    ]);
    const byData = { credential_configuration_id: undefined, credential_identifier: 'x' };
    assert.deepEqual(await ask(token, await jwt(), byData), [400, 'unknown_credential_identifier']);
    const many = await Promise.all(Array.from({ length: 11 }, async () => (await jwt())[0]));
    assert.deepEqual(await ask(token, many), [400, 'invalid_credential_request']);
    assert.deepEqual(await ask(token, await jwt()), [200, undefined]);
    assert.deepEqual(await ask(token, await jwt()), [400, 'credential_request_denied']);
    const { accessToken: later } = await redeemed(FATHER);
    there.city.world.clock.advance({ minutes: 11 });
    assert.deepEqual(await ask(later, await jwt()), [401, 'invalid_token']);
    assert.deepEqual(await ask(`${later}x`, await jwt()), [401, 'invalid_token']);
  });

  it('is told in a header what its token lacks (RFC 6750)', async () => {
    const answer = await there.city.ask(undefined, '/credentials/credential', {
      payload: '{}',
      headers: JSON_TYPE,
    });
    assert.equal(answer.statusCode, 401);
    assert.match(String(answer.headers['www-authenticate']), /DPoP error="invalid_token"/);
  });

  it('cannot speak for the credential of another', async () => {
    const hers = await fetched(there.wallet, MOTHER);
    const his = await redeemed(FATHER);
    const answer = await there.city.ask(undefined, '/credentials/notification', {
      payload: JSON.stringify({ notification_id: hers.notificationId, event: 'credential_deleted' }),
      headers: { ...JSON_TYPE, ...bearer(his.accessToken) },
    });
    assert.deepEqual([answer.statusCode, answer.json().error], [400, 'invalid_notification_id']);
    await (await stockVerifier(there.city)).verify(hers.credential);
  });
});

describe('a credential that no longer says what holds', () => {
  const there = cityWithWallet();

  it('is revoked when the record changes, and its holder is told', async () => {
    const { credential } = await fetched(there.wallet, FATHER);
    const other = await fetched(there.wallet, MOTHER);
    const verifier = await stockVerifier(there.city);
    await verifier.verify(credential);
    await changeRecord(there.city, FATHER, { residence_address: 'Số 1 phố Mới' });
    await assert.rejects(verifier.verify(credential), /Status is not valid/);
    await verifier.verify(other.credential);
    const { rows } = await there.city.world.app.pools.owner.query(
      "select subject from notifications.notice where link = '/my/credentials'",
    );
    assert.equal(rows.length, 1);
    assert.match(rows[0].subject, /Định danh cá nhân/);
  });

  it('stays when the record is written and says the same', async () => {
    const { credential } = await fetched(there.wallet, MOTHER);
    await changeRecord(there.city, MOTHER, { marital_status: 'divorced' });
    await (await stockVerifier(there.city)).verify(credential);
  });

  it('is revoked with its document', async () => {
    const documentId = await certificateOf(there.city, MOTHER);
    const wanted = { type: 'birth-certificate', documentId };
    const { credential } = await fetched(there.wallet, MOTHER, { wanted });
    const verifier = await stockVerifier(there.city);
    await verifier.verify(credential);
    await revokeCertificate(there.city, documentId);
    await assert.rejects(verifier.verify(credential), /Status is not valid/);
    await assert.rejects(offered(there.city, MOTHER, wanted), /not_in_force/);
  });

  it('ends with a death', async () => {
    const { credential } = await fetched(there.wallet, FATHER);
    await changeRecord(there.city, FATHER, { death_date: '2026-11-20' });
    await assert.rejects((await stockVerifier(there.city)).verify(credential), /Status is not valid/);
    await assert.rejects(
      there.city.world.as(as(FATHER), () => offered(there.city, FATHER)),
      /not_in_force/,
    );
  });

  it('is not believed by an old copy of the list', async () => {
    const { credential } = await fetched(there.wallet, MOTHER);
    const verifier = await stockVerifier(there.city);
    const { payload } = await verifier.verify(credential);
    const { uri } = payload.status!.status_list;
    const list = await there.city.ask(undefined, new URL(uri).pathname);
    assert.match(String(list.headers['cache-control']), /public, max-age=60/);
    const kept = await stockVerifier(there.city, async () => list.payload);
    await kept.verify(credential);
    there.city.world.clock.advance({ minutes: 61 });
    await assert.rejects(kept.verify(credential), /Status List JWT verification failed/);
    await verifier.verify(credential);
  });

  it('is worth nothing to who has it without its key', async () => {
    const { credential, key } = await fetched(there.wallet, MOTHER);
    const verifier = await stockVerifier(there.city);
    const shown = await verifier.instance.present(credential, { name: true } as never);
    const shownBy = (by: ReturnType<typeof newKey>) => verifier.bind(shown, by, 'nonce-of-the-verifier');
    await verifier.verify(await shownBy(key), 'nonce-of-the-verifier');
    await assert.rejects(verifier.verify(await shownBy(newKey()), 'nonce-of-the-verifier'));
    await assert.rejects(verifier.verify(await shownBy(key), 'another-nonce'));
  });
});
