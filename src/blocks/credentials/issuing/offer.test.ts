import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, it } from 'node:test';
import { seededPersonId } from '#blocks/registries';
import { tracesOfPersons } from '#platform/audit';
import { as, certificateOf, FATHER, fetched, MOTHER, offered } from '../holder.fixture.ts';
import { stockVerifier } from '../stock-verifier.fixture.ts';
import type { IssuedRow } from '../store.ts';
import { issuedOfPerson } from '../store.ts';
import { cityWithWallet } from './by-hand.fixture.ts';
import { offerLinkByValue } from './describe-offer.ts';

/** A wallet on stock libraries takes up offers: what it accepts, others will. */
describe('a credential that is offered', () => {
  const there = cityWithWallet();

  const listOf = (number: string) =>
    there.city.world.as(as(number), (ctx) =>
      ctx.db.rows<IssuedRow>(issuedOfPerson, [seededPersonId(number)]),
    );

  it('says an area that has ended as it was called', async () => {
    const { owner } = there.city.world.app.pools;
    const { rows } = await owner.query(
      `select a.code from agencies.area a where a.valid_to is not null and a.level = 3
         and not exists (select from agencies.area b where b.code = a.code and b.valid_to is null) order by a.code limit 1`,
    );
    const [was] = (
      await owner.query(
        'select residence_area as area from registry.population_person where key = $1 and superseded_at is null',
        [FATHER],
      )
    ).rows;
    const set = (area: string) =>
      owner.query(
        'update registry.population_person set residence_area = $2 where key = $1 and superseded_at is null',
        [FATHER, area],
      );
    await set(rows[0].code);
    const { credential } = await fetched(there.wallet, FATHER);
    const { payload } = await (await stockVerifier(there.city)).verify(credential);
    assert.match(String(payload.address), /(Xã|Phường|Thị trấn) [^,]+, .+/);
    await set(was.area);
  });

  it('is fetched by a wallet and verified by somebody else, who learns what is shown and no more', async () => {
    const { credential, key } = await fetched(there.wallet, MOTHER);
    const verifier = await stockVerifier(there.city);
    const { payload, header } = await verifier.verify(credential);
    assert.equal(payload.name, 'Nguyễn Thị Lan');
    assert.equal(payload.age_over_18, true);
    assert.equal(payload.iss, 'http://localhost:3000');
    assert.equal(payload.vct, 'http://localhost:3000/credentials/types/identity');
    assert.match(String(payload.address), /^Số 12 phố Mẫu Đơn/);
    assert.equal(header?.typ, 'dc+sd-jwt');
    assert.deepEqual((payload.cnf as { jwk: unknown }).jwk, key.jwk);

    const shown = await verifier.instance.present(credential, { age_over_18: true } as never);
    const said = (await verifier.verify(shown)).payload;
    assert.equal(said.age_over_18, true);
    for (const claim of ['name', 'birthdate', 'personal_number', 'sex', 'address'])
      assert.equal(said[claim], undefined, claim);
  });

  it('is signed by a key that the root of the node certified for its address', async () => {
    const { credential } = await fetched(there.wallet, MOTHER);
    const { x5c } = JSON.parse(Buffer.from(credential.split('.')[0]!, 'base64url').toString());
    const leaf = new X509Certificate(Buffer.from(x5c[0], 'base64'));
    assert.match(leaf.subjectAltName!, /DNS:localhost.*URI:http:\/\/localhost:3000/);
    const { rows } = await there.city.world.app.pools.owner.query(
      'select certificate from documents.root_key',
    );
    assert.ok(leaf.verify(new X509Certificate(rows[0].certificate).publicKey));
    assert.equal(leaf.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  });

  it('may be bound to a key at the token already, and then needs it', async () => {
    const { link, code } = await offered(there.city, MOTHER);
    const dpop = there.wallet.newKey();
    const token = await there.wallet.redeem(link, code, dpop);
    const { credentials } = await there.wallet.fetch(
      token,
      await there.wallet.proofs(token, [there.wallet.newKey()]),
    );
    assert.equal(credentials.length, 1);
    const other = there.wallet.newKey();
    const stolen = {
      ...token,
      dpop: { signer: { method: 'jwk' as const, alg: 'ES256', publicJwk: other.jwk } },
    };
    const refused = (fault: object) => JSON.stringify(fault).includes('invalid_token');
    await assert.rejects(
      there.wallet.fetch(stolen, await there.wallet.proofs(token, [there.wallet.newKey()])),
      refused,
    );
    await assert.rejects(
      there.wallet.fetch(
        { ...token, dpop: undefined },
        await there.wallet.proofs(token, [there.wallet.newKey()]),
      ),
      refused,
    );
  });

  it('comes in copies, each with a key and a place in the list of its own', async () => {
    const { link, code } = await offered(there.city, FATHER);
    const token = await there.wallet.redeem(link, code);
    const keys = [there.wallet.newKey(), there.wallet.newKey(), there.wallet.newKey()];
    const { credentials } = await there.wallet.fetch(token, await there.wallet.proofs(token, keys));
    const verifier = await stockVerifier(there.city);
    const said = await Promise.all(credentials.map(async (one) => (await verifier.verify(one)).payload));
    const places = said.map(({ status }) => status!.status_list.idx);
    assert.equal(new Set(places).size, 3);
    assert.ok(Math.max(...places) - Math.min(...places) > 2, `drawn by chance: ${places}`);
    assert.equal((await listOf(FATHER))[0]!.copies, 3);
  });

  it('is offered by value too', async () => {
    const { id, code } = await offered(there.city, FATHER);
    const link = offerLinkByValue(there.city.world.app, { id, type: 'identity' });
    assert.ok((await there.wallet.redeem(link, code)).accessToken);
  });

  it('is made from an issued document: what the holder has as a file, they have as a credential', async () => {
    const documentId = await certificateOf(there.city, MOTHER);
    const { credential } = await fetched(there.wallet, MOTHER, {
      wanted: { type: 'birth-certificate', documentId },
    });
    const verifier = await stockVerifier(there.city);
    const { payload } = await verifier.verify(credential);
    assert.equal(payload.name, 'Trần Minh An');
    assert.equal(payload.mother_name, 'Nguyễn Thị Lan');
    const shown = await verifier.instance.present(credential, { birthdate: true } as never);
    const said = (await verifier.verify(shown)).payload;
    // The number of the document goes with whatever is shown of it; the name does not.
    assert.ok(said.document_number);
    assert.equal(said.birthdate, '2026-11-02');
    assert.equal(said.name, undefined);
    await assert.rejects(
      offered(there.city, FATHER, { type: 'birth-certificate', documentId }),
      /nothing_to_give/,
    );
  });

  it('is kept, or given back by the wallet, which revokes it', async () => {
    const { credential, notificationId, token } = await fetched(there.wallet, MOTHER);
    const tell = (event: string) =>
      there.wallet.vci.sendNotification({
        issuerMetadata: token.issuerMetadata,
        accessToken: token.accessToken,
        notification: { notificationId, event: event as 'credential_accepted' },
      });
    await tell('credential_accepted');
    assert.ok((await listOf(MOTHER))[0]!.acceptedAt);
    const verifier = await stockVerifier(there.city);
    await verifier.verify(credential);
    await tell('credential_deleted');
    await assert.rejects(verifier.verify(credential), /Status is not valid/);
  });

  it('takes the place of an older one, which is revoked then and not before', async () => {
    const old = await fetched(there.wallet, FATHER);
    const [row] = await listOf(FATHER);
    const verifier = await stockVerifier(there.city);
    const { link, code } = await offered(there.city, FATHER, { replaces: row!.id });
    const token = await there.wallet.redeem(link, code);
    await verifier.verify(old.credential);
    const { credentials } = await there.wallet.fetch(
      token,
      await there.wallet.proofs(token, [there.wallet.newKey()]),
    );
    await verifier.verify(credentials[0]!);
    await assert.rejects(verifier.verify(old.credential), /Status is not valid/);
  });

  it('stands in the trace of whose it is, from the offer on', async () => {
    const traces = await there.city.world.as(as(MOTHER), (ctx) =>
      tracesOfPersons(ctx, { limit: 50, own: true }),
    );
    const actions = new Set(traces.map(({ action }) => action));
    for (const action of ['credential.offer', 'credential.issue', 'credential.revoke', 'document.open'])
      assert.ok(actions.has(action), action);
  });

  it('is of a type whose meaning and look anybody can read', async () => {
    const answer = await there.city.ask(undefined, '/credentials/types/identity');
    const type = answer.json();
    assert.equal(type.vct, 'http://localhost:3000/credentials/types/identity');
    assert.deepEqual(
      type.display.map(({ name }: { name: string }) => name),
      ['Định danh cá nhân', 'Personal identity'],
    );
    assert.equal((await there.city.ask(undefined, '/credentials/types/__proto__')).statusCode, 404);
  });
});
