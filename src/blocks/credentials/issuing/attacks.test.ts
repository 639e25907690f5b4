import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { FATHER, MOTHER, offered } from '../holder.fixture.ts';
import { jwtBy, newKey, type WalletKey } from '../wallet.fixture.ts';
import { bearer, byHand, cityWithWallet } from './by-hand.fixture.ts';
import { TRIES } from './redeem-code.ts';
import { sealed } from './secrets.ts';

const HERE = 'http://localhost:3000';

/** Somebody who has seen an offer, a token or a proof, and is as quick as its owner. */
describe('somebody who attacks the giving of credentials', () => {
  const there = cityWithWallet();
  const { seconds, nonce, proof: prove, ask: askFor, redeem: redeemBy } = byHand(there);
  const proof = (key: WalletKey, c_nonce: string) => prove(key, { nonce: c_nonce });
  const dpopBy = (key: WalletKey, endpoint: string, more: object = {}, header: object = {}) =>
    jwtBy(
      key,
      { typ: 'dpop+jwt', jwk: key.jwk, ...header },
      { htm: 'POST', htu: `${HERE}/credentials/${endpoint}`, iat: seconds(), jti: randomUUID(), ...more },
    );
  const ask = (headers: Record<string, string>, jwt: string) => askFor(headers, [jwt]);
  const redeem = (given: { id: string; code: string }, headers: Record<string, string> = {}) => {
    const code = sealed(there.city.world.app, 'code', given.id);
    return redeemBy({ 'pre-authorized_code': code, tx_code: given.code }, headers);
  };
  const times = <T>(many: number, work: (nth: number) => Promise<T>) =>
    Promise.all(Array.from({ length: many }, (_, nth) => work(nth)));

  it('gets one token for an offer, however many ask at once', async () => {
    const offer = await offered(there.city, MOTHER);
    const answers = await times(5, () => redeem(offer));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400]);
  });

  it('gets one credential for a token, and one for a challenge, however many ask at once', async () => {
    const { token } = await redeem(await offered(there.city, MOTHER));
    const proofs = await times(4, async () => proof(newKey(), await nonce()));
    const given = await Promise.all(proofs.map((jwt) => ask(bearer(token), jwt)));
    assert.deepEqual(given.map(([status]) => status).sort(), [200, 400, 400, 400]);
    const tokens = [
      await redeem(await offered(there.city, MOTHER)),
      await redeem(await offered(there.city, FATHER)),
    ];
    const shared = await nonce();
    const both = await Promise.all(tokens.map((one) => ask(bearer(one.token), proof(newKey(), shared))));
    assert.deepEqual(both.map(([, error]) => error).sort(), ['invalid_nonce', undefined]);
  });

  it('has no more tries at the code beside an offer by trying them all at once', async () => {
    const offer = await offered(there.city, FATHER);
    const wrong = Array.from({ length: TRIES * 2 }, (_, nth) => String(nth).padStart(6, '0')).filter(
      (code) => code !== offer.code,
    );
    const answers = await Promise.all(wrong.map((code) => redeem({ id: offer.id, code })));
    assert.ok(answers.every(({ status }) => status === 400 || status === 429));
    assert.notEqual((await redeem(offer)).status, 200, 'it is over, also for the right one');
    const { rows } = await there.city.world.app.pools.owner.query(
      'select tries, ended_at is not null as ended from credentials.offer where id = $1',
      [offer.id],
    );
    assert.deepEqual(rows, [{ tries: TRIES, ended: true }]);
  });

  it('cannot use a token that is bound to a key: not as a bearer, nor with a proof that was seen or is for something else', async () => {
    const [own, thief] = [there.wallet.newKey(), newKey()];
    const once = dpopBy(own, 'token');
    const { token } = await redeem(await offered(there.city, MOTHER), { dpop: once });
    const again = await redeem(await offered(there.city, MOTHER), { dpop: once });
    assert.equal(again.error, 'invalid_dpop_proof', 'a proof of another request');
    const ath = createHash('sha256').update(token).digest('base64url');
    const with_ = (dpop: string) => ({ authorization: `DPoP ${token}`, dpop });
    const refused = async (what: string, headers: Record<string, string>) => {
      const [status] = await ask(headers, proof(newKey(), await nonce()));
      assert.ok(status === 401 || status === 400, `${what}: ${status}`);
    };
    await refused('as a bearer', bearer(token));
    await refused('without a proof', { authorization: `DPoP ${token}` });
    await refused('by another key', with_(dpopBy(thief, 'credential', { ath })));
    await refused('of no token', with_(dpopBy(own, 'credential')));
    await refused('for another address', with_(dpopBy(own, 'notification', { ath })));
    await refused('of an hour ago', with_(dpopBy(own, 'credential', { ath, iat: seconds() - 3600 })));
    await refused('of tomorrow', with_(dpopBy(own, 'credential', { ath, iat: seconds() + 86_400 })));
    await refused('without a number', with_(dpopBy(own, 'credential', { ath, jti: undefined })));
    await refused('of another type', with_(dpopBy(own, 'credential', { ath }, { typ: 'JWT' })));
    const secret = own.privateKey.export({ format: 'jwk' });
    await refused('with its private key', with_(dpopBy(own, 'credential', { ath }, { jwk: secret })));
    const good = dpopBy(own, 'credential', { ath });
    assert.deepEqual(await ask(with_(good), proof(newKey(), await nonce())), [200, undefined]);
    await refused('again', with_(good));
  });

  it('has what its owner took back no more, though it was taken up', async () => {
    const offer = await offered(there.city, FATHER);
    const { token } = await redeem(offer);
    await there.city.world.app.pools.owner.query('update credentials.offer set ended_at = $2 where id = $1', [
      offer.id,
      there.city.world.clock.now(),
    ]);
    assert.deepEqual(await ask(bearer(token), proof(newKey(), await nonce())), [401, 'invalid_token']);
  });
});
