import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { type Filed, fileBirth, workOn } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';
import { stockVerifier } from './stock-verifier.fixture.ts';
import { Wallet } from './wallet.fixture.ts';

/** The first case to its very end: what the commune signed is shown from a telephone, and is good for nothing once it is revoked. */
describe('a birth certificate that came of a case', () => {
  let city: City;
  let mother: Visitor;
  let filed: Filed;
  before(async () => {
    city = await openCity();
    await city.world.app.pools.owner.query(
      `insert into notifications.contact (person_id, email, updated_at)
       select person_id, 'lan@post.example', $1 from identity.account where login = 'me.lan'`,
      [city.world.clock.now()],
    );
    mother = await city.signIn('me.lan');
    filed = await fileBirth(city, mother);
    await workOn(city);
  });
  after(() => city.world.close());

  const owner = async (text: string, values: unknown[] = []) =>
    (await city.world.app.pools.owner.query(text, values)).rows;

  it('goes into the mother’s wallet from her own pages, says what registries were given, and ends with its document', async () => {
    const wallet = new Wallet(city);
    mother = await city.signIn('me.lan');
    const list = await mother.get('/my/credentials');
    const offer = await mother.press(await mother.follow(list, 'Giấy khai sinh'), 'Đưa vào ví');
    await city.world.settle();
    const sent = await owner('select body from notifications.message order by written_at');
    const code = /\b\d{6}\b/.exec(sent.at(-1)!.body)![0];
    const link = offer.links.find(({ href }) => href.startsWith('openid-credential-offer://'))!.href;
    const token = await wallet.redeem(link, code);
    const { credentials } = await wallet.fetch(token, await wallet.proofs(token, [wallet.newKey()]));
    const verifier = await stockVerifier(city);
    const { payload } = await verifier.verify(credentials[0]!);

    const [born] = await owner(
      `select d.id, d.number, d.case_id = $1 as ours from documents.issued d where d.kind = 'birth-certificate' limit 1`,
      [filed.caseId],
    );
    const [child] = await owner(
      `select p.key, p.full_name, p.birth_date::text from registry.population_person p where p.superseded_at is null and p.key = $1`,
      [payload.personal_number],
    );
    assert.equal(born!.ours, true, 'the document is that of the case');
    assert.equal(payload.document_number, born!.number);
    assert.deepEqual(
      [payload.name, payload.birthdate],
      [child!.full_name, child!.birth_date],
      'the wallet says what the registry of people was given',
    );
    assert.equal(payload.mother_name, 'Nguyễn Thị Lan');
    assert.match(String(payload.issued_by), /Ba Đình/);

    const chairman = await city.signIn('chutich.bach');
    const revoked = await city.ask(chairman, `/desk/cases/${filed.caseId}/results/${born!.id}/revoke`, {
      form: { reason: 'Ghi sai nơi sinh' },
    });
    assert.ok(revoked.statusCode < 400, revoked.body.slice(0, 400));
    await city.world.settle();
    await assert.rejects(verifier.verify(credentials[0]!), /Status is not valid/);
  });
});
