import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { certificateOf, MOTHER, offered } from '../holder.fixture.ts';
import { stockVerifier } from '../stock-verifier.fixture.ts';
import { Wallet, type WalletKey } from '../wallet.fixture.ts';
import { offerLinkByValue } from './describe-offer.ts';

const RP = 'https://wallet.example/back';
const ID = 'the-wallet';
/** Who signs in with two factors, being an official. */
const CLERK = '001191000011';

/** A wallet in which people sign in with their account here (authorisation code, PKCE, PAR, DPoP), on stock libraries. */
describe('a wallet that one signs in to', () => {
  let city: City;
  let wallet: Wallet;
  before(async () => {
    city = await openCity();
    wallet = new Wallet(city, ID);
    await city.world.app.pools.owner.query(
      `insert into identity.client (id, agency_id, name, metadata, scopes, basis, created_at, created_by, changed_at)
       select $1, p.agency_id, 'Ví Hoa Sen', $2, $3, 'Quyết định 1/QĐ', $4, a.id, $4
       from identity.account a join identity.appointment p on p.account_id = a.id where a.login = 'chutich.bach'`,
      [
        ID,
        JSON.stringify({ redirect_uris: [RP], token_endpoint_auth_method: 'none' }),
        ['profile', 'credential:identity', 'credential:birth-certificate'],
        city.world.clock.now(),
      ],
    );
  });
  after(() => city.world.close());

  /** Goes to sign in and comes back, agreeing to what is asked; as far as the token. */
  async function entered(
    who: Visitor,
    link: string,
    scope: string | undefined,
    dpopKey?: WalletKey,
    additionalRequestPayload?: Record<string, unknown>,
  ) {
    const credentialOffer = await wallet.vci.resolveCredentialOffer(link);
    const issuerMetadata = await wallet.vci.resolveIssuerMetadata(credentialOffer.credential_issuer);
    const dpop = dpopKey && {
      signer: { method: 'jwk' as const, alg: 'ES256', publicJwk: dpopKey.jwk },
    };
    const begun = await wallet.vci.createAuthorizationRequestUrlFromOffer({
      credentialOffer,
      issuerMetadata,
      clientId: ID,
      redirectUri: RP,
      scope,
      dpop,
      ...(additionalRequestPayload && { additionalRequestPayload }),
    });
    const { pathname, search } = new URL(begun.authorizationRequestUrl);
    let page = await who.get(`${pathname}${search}`);
    if (page.links.some(({ text }) => text.includes('Tiếp tục'))) page = await who.follow(page, 'Tiếp tục');
    const consent = page;
    if (!page.url.startsWith(RP)) page = await who.press(page, 'Đồng ý');
    const code = new URL(page.url).searchParams.get('code');
    assert.ok(code, page.url);
    const got = await wallet.vci.retrieveAuthorizationCodeAccessTokenFromOffer({
      issuerMetadata,
      credentialOffer,
      authorizationCode: code,
      pkceCodeVerifier: begun.pkce!.codeVerifier,
      redirectUri: RP,
      dpop,
    });
    return {
      begun,
      consent,
      token: {
        issuerMetadata,
        accessToken: got.accessTokenResponse.access_token,
        dpop: got.dpop,
        type: credentialOffer.credential_configuration_ids[0]!,
      },
      details: got.accessTokenResponse.authorization_details as
        | { credential_identifiers: string[] }[]
        | undefined,
    };
  }

  it('gets what the person agreed to, read for whoever signed in', async () => {
    const clerk = await city.signIn('motcua.mai');
    // The offer is another's: it names a type, and who signs in says whose credential it is.
    const { link } = await offered(city, MOTHER);
    const { begun, consent, token } = await entered(clerk, link, 'credential:identity', wallet.newKey());
    assert.match(begun.authorizationRequestUrl, /request_uri=urn/);
    assert.match(consent.text, /Ví Hoa Sen/);
    assert.match(consent.text, /Từ đủ 18 tuổi \(trong Định danh cá nhân\)/);
    assert.match(consent.text, /Cơ sở dữ liệu quốc gia về dân cư/);
    assert.ok(token.dpop);
    const { credentials } = await wallet.fetch(
      token,
      await wallet.proofs(token, [wallet.newKey(), wallet.newKey()]),
    );
    const { payload } = await (await stockVerifier(city)).verify(credentials[1]!);
    assert.equal(payload.name, 'Vũ Ngọc Mai');
    assert.equal(credentials.length, 2);
    const list = await clerk.get('/my/credentials');
    assert.match(list.text, /Ví Hoa Sen/);
  });

  it('may ask by authorization_details, and then for the data set that the token names', async () => {
    const clerk = await city.signIn('motcua.mai');
    const { link } = await offered(city, MOTHER);
    const asked = (name: string) => ({
      authorization_details: JSON.stringify([
        { type: 'openid_credential', credential_configuration_id: name },
      ]),
    });
    const { consent, token, details } = await entered(clerk, link, undefined, undefined, asked('identity'));
    assert.match(`${consent.url} ${consent.text}`, /Từ đủ 18 tuổi|wallet\.example/);
    assert.deepEqual(details, [
      {
        type: 'openid_credential',
        credential_configuration_id: 'identity',
        credential_identifiers: ['identity'],
      },
    ]);
    const [proof] = await wallet.proofs(token, [wallet.newKey()]);
    const fetch = async (body: object) =>
      city.server.inject({
        method: 'POST',
        url: '/credentials/credential',
        headers: { authorization: `Bearer ${token.accessToken}`, 'content-type': 'application/json' },
        payload: JSON.stringify({ ...body, proofs: { jwt: [proof] } }),
      });
    const both = await fetch({ credential_identifier: 'identity', credential_configuration_id: 'identity' });
    assert.equal(both.json().error, 'invalid_credential_request');
    const other = await fetch({ credential_identifier: 'birth-certificate' });
    assert.equal(other.json().error, 'unknown_credential_identifier');
    const got = await fetch({ credential_identifier: 'identity' });
    assert.equal(got.statusCode, 200, got.body);
    const { payload } = await (await stockVerifier(city)).verify(got.json().credentials[0].credential);
    assert.equal(payload.name, 'Vũ Ngọc Mai');
  });

  it('gets nothing by authorization_details that it could not ask for by scope', async () => {
    const clerk = await city.signIn('motcua.mai');
    const { link } = await offered(city, MOTHER);
    for (const details of [
      '[]',
      '{',
      '[{"type":"payment"}]',
      '[{"type":"openid_credential","credential_configuration_id":"__proto__"}]',
      '[{"type":"openid_credential","credential_configuration_id":"identity","locations":["https://evil.example"]}]',
      JSON.stringify(Array(30).fill({ type: 'openid_credential', credential_configuration_id: 'identity' })),
    ])
      await assert.rejects(
        entered(clerk, link, undefined, undefined, { authorization_details: details }),
        (fault: object) => /invalid_authorization_details/.test(`${JSON.stringify(fault)} ${fault}`),
        details,
      );
    const { owner } = city.world.app.pools;
    await owner.query(`update identity.client set scopes = '{profile}' where id = $1`, [ID]);
    const own = JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'identity' }]);
    await assert.rejects(
      entered(clerk, link, undefined, undefined, { authorization_details: own }),
      (fault: object) => /invalid_authorization_details/.test(`${JSON.stringify(fault)} ${fault}`),
    );
    await owner.query('update identity.client set scopes = $2 where id = $1', [
      ID,
      ['profile', 'credential:identity', 'credential:birth-certificate'],
    ]);
  });

  it('gets nothing with a token that is bound to the key of another, or that was signed out', async () => {
    const clerk = await city.signIn('motcua.mai');
    const { link } = await offered(city, MOTHER);
    const { token } = await entered(clerk, link, 'credential:identity', wallet.newKey());
    const proofs = await wallet.proofs(token, [wallet.newKey()]);
    const thief = wallet.newKey();
    const dpop = { signer: { method: 'jwk' as const, alg: 'ES256', publicJwk: thief.jwk } };
    const refused = (fault: object) => JSON.stringify(fault).includes('invalid_token');
    await assert.rejects(wallet.fetch({ ...token, dpop }, proofs), refused);
    await clerk.post('/sign-out', { _csrf: city.token(clerk) });
    await assert.rejects(wallet.fetch(token, proofs), refused);
  });

  it('gets no credential for a token that is not for one', async () => {
    const clerk = await city.signIn('motcua.mai');
    const { link } = await offered(city, MOTHER);
    const { token } = await entered(clerk, link, 'openid profile');
    const fetching = wallet.fetch(token, await wallet.proofs(token, [wallet.newKey()]));
    await assert.rejects(fetching, (fault: object) => JSON.stringify(fault).includes('insufficient_scope'));
  });

  it('must have the person show two factors: what is carried away needs more than a password', async () => {
    const mother = await city.signIn('me.lan');
    const { link } = await offered(city, MOTHER);
    await assert.rejects(entered(mother, link, 'credential:identity'), /sign-in\/step-up/);
  });

  it('gets the document that the person chose, or the only one', async () => {
    const clerk = await city.signIn('motcua.mai');
    const first = await certificateOf(city, CLERK);
    const wanted = { type: 'birth-certificate', documentId: first };
    const { link } = await offered(city, CLERK, wanted);
    const fetch = async (by: string) => {
      const { token } = await entered(clerk, by, 'credential:birth-certificate');
      return wallet.fetch(token, await wallet.proofs(token, [wallet.newKey()]));
    };
    const numberOf = async (credential: string) =>
      (await (await stockVerifier(city)).verify(credential)).payload.document_number;
    const [only] = (await fetch(link)).credentials;
    // Of two it is the one that was offered last, and without an offer the wallet is told to have one chosen.
    await certificateOf(city, CLERK);
    const again = await offered(city, CLERK, wanted);
    const [chosen] = (await fetch(again.link)).credentials;
    assert.equal(await numberOf(chosen!), await numberOf(only!));
    const other = await offered(city, MOTHER);
    const typed = offerLinkByValue(city.world.app, { id: other.id, type: 'birth-certificate' });
    await assert.rejects(fetch(typed), (fault: object) =>
      JSON.stringify(fault).includes('credential_request_denied'),
    );
  });
});
