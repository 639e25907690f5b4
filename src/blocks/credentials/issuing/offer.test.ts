import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Ctx } from '#platform/context';
import { type City, openCity } from '#tests/city';
import { stockVerifier } from '../stock-verifier.fixture.ts';
import { jwtBy, type newKey, Wallet } from '../wallet.fixture.ts';
import { offerLink, offerLinkByValue } from './describe-offer.ts';
import { makeOffer, type Wanted } from './make-offer.ts';
import { transactionCode } from './secrets.ts';

/** A wallet on stock libraries takes up offers: what it accepts, others will. */
describe('a credential that was offered', () => {
  let city: City;
  let wallet: Wallet;
  let mother: string;
  before(async () => {
    city = await openCity();
    wallet = new Wallet(city);
    mother = (
      await city.world.app.pools.owner.query("select person_id from identity.account where login = 'me.lan'")
    ).rows[0].person_id;
  });
  after(() => city.world.close());

  const asMother = <T>(work: (ctx: Ctx) => Promise<T>) =>
    city.world.as(
      {
        actor: { kind: 'person', personId: mother, name: 'Lan', assurance: 2, appointments: [] },
        hat: { kind: 'person', persons: [mother] },
        purpose: { code: 'own-data' },
      },
      work,
    );
  const offered = async (wanted: Partial<Wanted> = {}) => {
    const { id } = await asMother((ctx) => makeOffer(ctx, { type: 'identity', ...wanted }));
    return { id, link: offerLink(city.world.app, id), code: transactionCode(city.world.app, id) };
  };
  /** An offer taken up, as far as the token. */
  const redeemed = async (wanted: Partial<Wanted> = {}, dpop?: ReturnType<typeof newKey>) => {
    const { link, code } = await offered(wanted);
    return wallet.redeem(link, code, dpop);
  };
  const fails = (work: Promise<unknown>, code: string) =>
    assert.rejects(
      work,
      (fault: { message?: string; response?: unknown; errorResponse?: { error?: string } }) => {
        const told = JSON.stringify([fault.message, fault.errorResponse, fault]);
        assert.ok(told.includes(code), told);
        return true;
      },
    );

  it('is fetched by a wallet and verified by somebody else, who learns what is shown', async () => {
    const token = await redeemed();
    const key = wallet.newKey();
    const { credentials } = await wallet.fetch(token, await wallet.proofs(token, [key]));
    assert.equal(credentials.length, 1);
    const verifier = await stockVerifier(city);
    const { payload, header } = await verifier.verify(credentials[0]!);
    assert.equal(payload.name, 'Nguyễn Thị Lan');
    assert.equal(payload.age_over_18, true);
    assert.equal(payload.iss, 'http://localhost:3000');
    assert.equal(payload.vct, 'http://localhost:3000/credentials/types/identity');
    assert.equal(header?.typ, 'dc+sd-jwt');
    assert.deepEqual((payload.cnf as { jwk: unknown }).jwk, key.jwk);

    const nonce = 'a-nonce-of-the-verifier';
    const shown = await verifier.instance.present(credentials[0]!, { age_over_18: true } as never);
    assert.doesNotMatch(shown, /Lan/);
    const said = (await verifier.verify(shown)).payload;
    assert.equal(said.age_over_18, true);
    assert.equal(said.name, undefined);
    assert.equal(said.personal_number, undefined);
    void nonce;
  });
});
