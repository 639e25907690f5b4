import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tracesOfPersons } from '#platform/audit';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { as, changeRecord, FATHER, fetched, MOTHER } from '../holder.fixture.ts';
import { unsealed } from '../issuing/secrets.ts';
import { showingOf } from '../showing.fixture.ts';
import { newKey, Wallet } from '../wallet.fixture.ts';
import { requestLink } from './request-object.ts';

/** A wallet on stock libraries answers; the other side is our page. */
describe('showing a credential', () => {
  let city: City;
  let wallet: Wallet;
  let hers: Awaited<ReturnType<typeof fetched>>;
  let phone: ReturnType<typeof showingOf>;
  before(async () => {
    city = await openCity();
    wallet = new Wallet(city);
    phone = showingOf(wallet);
    hers = await fetched(wallet, MOTHER);
  });
  after(() => city.world.close());

  /** Asks on the page of verifiers. @returns the waiting page, and the links for both devices */
  async function asked(request: string, who = new Visitor(city.server)) {
    const page = await who.press(await who.get('/verify-credential'), 'Đề nghị cho xem', { request });
    const id = unsealed(city.world.app, 'page', page.url.split('/').at(-1)!.split('?')[0])!;
    const link = (device: 'same' | 'cross') => requestLink(city.world.app, device, id);
    return { who, page, look: () => who.get(page.url), same: link('same'), cross: link('cross') };
  }
  const faulty = { status: 400, error: 'invalid_request' };
  const told = ({ status, body }: { status: number; body: Record<string, string> }) => ({
    status,
    error: body.error,
  });

  it('says what it asks for, and is told that and no more', async () => {
    const { page, look, cross } = await asked('adult');
    assert.match(page.text, /Từ đủ 18 tuổi/);
    const request = await phone.read(cross);
    assert.equal(request.client.prefix, 'x509_san_dns');
    assert.equal(request.version, 100);
    const answer = await phone.show(cross, hers, { claims: ['age_over_18', 'name', 'birthdate'] });
    assert.deepEqual([answer.status, answer.body], [200, {}]);
    const shown = await look();
    assert.match(shown.text, /Đúng và có giá trị/);
    assert.match(shown.text, /Từ đủ 18 tuổi\s*Có/);
    // What the wallet shows beyond the question is not taken.
    assert.doesNotMatch(shown.text, /Nguyễn Thị Lan|1995/);
  });

  it('leaves a trace with whose it is, and who asked', async () => {
    const { cross } = await asked('person', await city.signIn('motcua.mai'));
    assert.equal((await phone.show(cross, hers)).status, 200);
    const traces = await city.world.as(as(MOTHER), (ctx) => tracesOfPersons(ctx, { limit: 20, own: true }));
    const found = traces.find(({ action }) => action === 'credential.show')!;
    assert.equal(found.actorName, 'Vũ Ngọc Mai');
    assert.deepEqual([...found.attributes].sort(), ['birthdate', 'name']);
  });

  it('on the same device is seen only where the wallet comes back to', async () => {
    const { look, same, who } = await asked('person');
    const { status, body } = await phone.show(same, hers);
    assert.equal(status, 200);
    assert.doesNotMatch((await look()).text, /Nguyễn Thị Lan/);
    const back = new URL(body.redirect_uri!);
    assert.equal(back.origin, 'http://localhost:3000');
    assert.match((await who.get(`${back.pathname}${back.search}`)).text, /Nguyễn Thị Lan/);
    const guessed = await who.get(`${back.pathname}?code=${'A'.repeat(43)}`);
    assert.doesNotMatch(guessed.text, /Nguyễn Thị Lan/);
  });

  it('is refused by whoever has it without its key, for another request, or to another verifier', async () => {
    const { look, cross } = await asked('person');
    assert.deepEqual(told(await phone.show(cross, { ...hers, key: newKey() })), faulty);
    assert.deepEqual(told(await phone.show(cross, hers, { nonce: 'of-another-request' })), faulty);
    assert.deepEqual(told(await phone.show(cross, hers, { aud: 'x509_san_dns:shop.example' })), faulty);
    assert.deepEqual(told(await phone.show(cross, hers, { claims: ['name'] })), faulty);
    const request = await phone.read(cross);
    assert.deepEqual(told(await phone.send(request, 'nothing~at~all')), faulty);
    assert.deepEqual(told(await phone.send(request, hers.credential)), faulty);
    assert.doesNotMatch((await look()).text, /có giá trị/);
    // None of it has spoilt the request for whom it was made for.
    assert.equal((await phone.show(cross, hers)).status, 200);
    assert.match((await look()).text, /Đúng và có giá trị/);
  });

  it('is answered once, and in time', async () => {
    const { cross } = await asked('person');
    const request = await phone.read(cross);
    assert.equal((await phone.show(cross, hers)).status, 200);
    assert.equal((await phone.send(request, 'x')).status, 400);
    await assert.rejects(phone.read(cross));
    const late = await asked('person');
    city.world.clock.advance({ minutes: 11 });
    await assert.rejects(phone.read(late.cross));
    assert.equal((await late.look()).status, 404);
  });

  it('of a revoked credential says so', async () => {
    const his = await fetched(wallet, FATHER);
    await changeRecord(city, FATHER, { residence_address: 'Số 9 phố Mới' });
    const { look, cross } = await asked('person');
    assert.equal((await phone.show(cross, his)).status, 200);
    const shown = await look();
    assert.match(shown.text, /Giấy tờ đã bị thu hồi/);
  });

  it('of an expired one too', async () => {
    const old = await fetched(wallet, MOTHER);
    city.world.clock.advance({ days: 400 });
    const { renewIssuerKeys } = await import('../issuing/issuer-keys.ts');
    await renewIssuerKeys.run(city.world.app);
    const { look, cross } = await asked('adult');
    assert.equal((await phone.show(cross, old)).status, 200);
    assert.match((await look()).text, /Giấy tờ đã hết hạn/);
  });

  it('of somebody else’s issuer says that nothing is known of it', async () => {
    const { look, cross } = await asked('adult');
    const foreign = `${Buffer.from('{"alg":"ES256","kid":"other"}').toString('base64url')}.${Buffer.from('{"iss":"https://other.example"}').toString('base64url')}.AAAA~`;
    assert.equal((await phone.send(await phone.read(cross), foreign)).status, 200);
    assert.match((await look()).text, /Do nơi khác cấp/);
  });

  it('is refused by the person, and the page says that nothing was shown', async () => {
    const { look, cross } = await asked('adult');
    const { response_uri, state } = (await phone.read(cross)).authorizationRequestPayload as Record<
      string,
      string
    >;
    const answer = await city.ask(undefined, new URL(response_uri!).pathname, {
      form: { error: 'access_denied', state: state! },
    });
    assert.equal(answer.statusCode, 200);
    assert.match((await look()).text, /Không có gì được cho xem/);
  });

  it('at a counter goes on with the person who has shown who they are', async () => {
    const later = new Wallet(city);
    const now = await fetched(later, MOTHER);
    const clerk = await city.signIn('motcua.mai');
    const { cross, look } = await asked('counter', clerk);
    assert.equal((await showingOf(later).show(cross, now)).status, 200);
    const visit = await clerk.press(await look(), 'Làm tiếp', { seen: 'true' });
    assert.match(visit.url, /^\/desk\/counter\/visits\//);
    assert.match(visit.text, /Nguyễn Thị Lan/);
    // Who is no official sees what was shown, and no way to the counter.
    const { cross: other, look: lookAgain } = await asked('counter');
    assert.equal((await showingOf(later).show(other, now)).status, 200);
    assert.doesNotMatch((await lookAgain()).text, /Tại quầy/);
  });

  it('keeps nothing of what was shown for longer than it is looked at', async () => {
    const { forgetOld } = await import('../forget.ts');
    city.world.clock.advance({ minutes: 30 });
    await forgetOld.run(city.world.app);
    const { rows } = await city.world.app.pools.owner.query(
      'select count(*)::int as n from credentials.showing',
    );
    assert.equal(rows[0].n, 0);
  });
});
