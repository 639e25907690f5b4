import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { fileBirth, workOn } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';

/** A birth certificate was issued that should not have been. */
describe('taking back a document', () => {
  let city: City;
  let mother: Visitor;
  let chairman: Visitor;
  let deskCase: string;
  let myCase: string;
  let verify: string;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const { caseId } = await fileBirth(city, mother);
    await workOn(city);
    [myCase, deskCase] = [`/my/cases/${caseId}`, `/desk/cases/${caseId}`];
    chairman = await city.signIn('chutich.bach');
    const { rows } = await city.world.app.pools.owner.query(
      `select verify_code as code from documents.issued where case_id = $1 and kind = 'birth-certificate'`,
      [caseId],
    );
    verify = `/verify?code=${rows[0].code}`;
  });
  after(() => city.world.close());

  const link = async (who: Visitor) =>
    (await who.get(deskCase)).links.find(({ href }) => href.endsWith('/revoke'))?.href;

  it('is offered to the role that signs it and done by nobody else', async () => {
    const path = await link(chairman);
    assert.ok(path);
    for (const login of ['motcua.mai', 'tuphap.son']) {
      const other = await city.signIn(login);
      assert.equal(await link(other), undefined, login);
      assert.equal((await other.get(path)).status, 403, login);
      assert.equal((await city.ask(other, path, { form: { reason: 'x' } })).statusCode, 403, login);
    }
    const police = await city.signIn('congan.cuong');
    assert.equal((await city.ask(police, path, { form: { reason: 'x' } })).statusCode, 404);
    assert.match((await mother.get(verify)).text, /[Cc]òn hiệu lực|có hiệu lực|Giấy tờ thật|hợp lệ/);
  });

  it('needs a reason, and what was typed stays', async () => {
    const page = await chairman.get((await link(chairman))!);
    const again = await chairman.press(page, 'Thu hồi giấy tờ', { reason: '  ' });
    assert.equal(again.status, 422);
    assert.match(again.text, /Thu hồi: /);
  });

  it('ends the document: at the verification, in the vault, on the case and in a notice, with the reason', async () => {
    const page = await chairman.get((await link(chairman))!);
    const done = await chairman.press(page, 'Thu hồi giấy tờ', { reason: 'Ghi sai ngày sinh của trẻ.' });
    assert.equal(done.status, 200);
    assert.match(done.text, /Đã bị thu hồi/);
    assert.match(done.text, /Thu hồi giấy tờ số .*Ghi sai ngày sinh của trẻ/);
    assert.equal(await link(chairman), undefined, 'once');
    assert.equal((await city.ask(chairman, page.url, { form: { reason: 'x' } })).statusCode, 409, 'once');
    await city.world.settle();
    const checked = await mother.get(verify);
    assert.match(checked.text, /Giấy tờ đã bị thu hồi/);
    assert.doesNotMatch(checked.text, /Ghi sai ngày sinh/, 'the reason is for the applicant alone');
    assert.match((await mother.get('/my/documents')).text, /Đã bị thu hồi/);
    assert.match((await mother.get(myCase)).text, /Đã bị thu hồi.*Ghi sai ngày sinh của trẻ/);
    assert.match((await mother.get('/my/notices')).text, /Giấy tờ bị thu hồi.*Ghi sai ngày sinh của trẻ/);
  });
});
