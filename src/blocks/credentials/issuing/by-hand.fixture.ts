import { after, before } from 'node:test';
import { type City, openCity } from '#tests/city';
import { jwtBy, Wallet, type WalletKey } from '../wallet.fixture.ts';
import { CODE_GRANT } from './metadata.ts';

const HERE = 'http://localhost:3000';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const JSON_TYPE = { 'content-type': 'application/json' };
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A city and a wallet for the tests of one suite. */
export function cityWithWallet() {
  const there = {} as { city: City; wallet: Wallet };
  before(async () => {
    there.city = await openCity();
    there.wallet = new Wallet(there.city);
  });
  after(() => there.city.world.close());
  return there;
}

/** What any program may send to the endpoints of the issuer, right or wrong, without the wallet's library. */
export function byHand(there: { readonly city: City }) {
  const seconds = () => Math.floor(there.city.world.clock.now().getTime() / 1000);
  return {
    seconds,
    nonce: async (): Promise<string> =>
      (await there.city.ask(undefined, '/credentials/nonce', { payload: '' })).json().c_nonce,
    /** A proof of a key, by default as it should be but for its challenge. */
    proof: (
      key: WalletKey,
      payload: object,
      header: object = { typ: 'openid4vci-proof+jwt', jwk: key.jwk },
    ): string => jwtBy(key, header, { aud: HERE, iat: seconds(), ...payload }),
    /** Asks for the credential with these proofs. @returns status and error code */
    ask: async (
      headers: Record<string, string>,
      jwt: unknown,
      more: object = {},
    ): Promise<[number, string | undefined]> => {
      const answer = await there.city.ask(undefined, '/credentials/credential', {
        payload: JSON.stringify({ credential_configuration_id: 'identity', proofs: { jwt }, ...more }),
        headers: { ...JSON_TYPE, ...headers },
      });
      return [answer.statusCode, answer.json().error];
    },
    /** Asks for a token for the code of an offer. */
    redeem: async (
      fields: Record<string, string>,
      headers: Record<string, string> = {},
    ): Promise<{ status: number; error?: string; token: string }> => {
      const payload = new URLSearchParams({ grant_type: CODE_GRANT, ...fields }).toString();
      const answer = await there.city.ask(undefined, '/credentials/token', {
        payload,
        headers: { ...FORM, ...headers },
      });
      const { error, access_token: token } = answer.json();
      return { status: answer.statusCode, error, token };
    },
  };
}
