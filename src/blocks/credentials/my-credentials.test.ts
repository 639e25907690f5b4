import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';
import { certificateOf, MOTHER } from './holder.fixture.ts';
import { stockVerifier } from './stock-verifier.fixture.ts';
import { Wallet } from './wallet.fixture.ts';

/** A person at their own pages, with a wallet in their other hand. */
describe('putting something into a wallet', () => {
  let city: City;
  let mother: Visitor;
  let wallet: Wallet;
  before(async () => {
    city = await openCity();
    await city.world.app.pools.owner.query(
      `insert into notifications.contact (person_id, email, updated_at)
       select person_id, 'lan@post.example', $1 from identity.account where login = 'me.lan'`,
      [city.world.clock.now()],
    );
    mother = await city.signIn('me.lan');
    wallet = new Wallet(city);
  });
  after(() => city.world.close());

  const linkOn = (page: Page): string =>
    page.links.find(({ href }) => href.startsWith('openid-credential-offer://'))!.href;
  /** The code as it went to her telephone. */
  async function codeSent(): Promise<string> {
    await city.world.settle();
    const { rows } = await city.world.app.pools.owner.query(
      'select body from notifications.message order by written_at',
    );
    return /\b\d{6}\b/.exec(rows.at(-1).body)![0];
  }

  it('says what goes in and from where, before anything does', async () => {
    const list = await mother.follow(await mother.get('/my'), 'Ví điện tử');
    const asked = await mother.follow(list, 'Định danh cá nhân');
    assert.match(asked.text, /Cơ sở dữ liệu quốc gia về dân cư/);
    assert.match(asked.text, /Từ đủ 18 tuổi/);
    assert.match(asked.text, /Cho xem khi bạn đồng ý/);
  });

  it('shows a square, sends the code another way, and lists what was fetched until it is revoked', async () => {
    const asked = await mother.get('/my/credentials/new?type=identity');
    const offer = await mother.press(asked, 'Đưa vào ví');
    const code = await codeSent();
    assert.doesNotMatch(offer.html, new RegExp(code));
    const token = await wallet.redeem(linkOn(offer), code);
    const { credentials } = await wallet.fetch(token, await wallet.proofs(token, [wallet.newKey()]));
    assert.match((await mother.get(offer.url)).text, /Ví của bạn đã lấy xong/);
    const verifier = await stockVerifier(city);
    await verifier.verify(credentials[0]!);
    const agreed = await mother.get('/my/consents');
    assert.match(agreed.text, /Định danh cá nhân trong ví/);
    assert.match(agreed.html, /action="\/my\/credentials\/[\w-]+\/revoke"/);
    const list = await mother.get('/my/credentials');
    assert.match(list.text, /Có giá trị/);
    const after = await mother.press(list, 'Thu hồi vĩnh viễn', { why: 'lost' });
    assert.match(after.text, /Mất điện thoại/);
    assert.doesNotMatch((await mother.get('/my/consents')).html, /action="\/my\/credentials/);
    await assert.rejects(verifier.verify(credentials[0]!), /Status is not valid/);
  });

  it('takes an offer back before it is fetched', async () => {
    const offer = await mother.press(await mother.get('/my/credentials/new?type=identity'), 'Đưa vào ví');
    const link = linkOn(offer);
    await mother.press(offer, 'Không đưa vào ví nữa');
    await assert.rejects(wallet.vci.resolveCredentialOffer(link));
  });

  it('begins at the document in the vault, and shows nobody the offer of another', async () => {
    await certificateOf(city, MOTHER);
    const asked = await mother.follow(await mother.get('/my/documents'), 'Đưa Giấy khai sinh vào ví');
    const offer = await mother.press(asked, 'Đưa vào ví');
    assert.match(offer.text, /Giấy khai sinh/);
    const other = await city.signIn('me.huong');
    assert.equal((await other.get(offer.url)).status, 404);
  });

  it('shows the code on the page, away from the square, where it could be sent nowhere', async () => {
    await city.world.app.pools.owner.query('update notifications.contact set email = null, phone = null');
    const offer = await mother.press(await mother.get('/my/credentials/new?type=identity'), 'Đưa vào ví');
    assert.match(offer.html, /<details[^>]*>[\s\S]*\d{6}[\s\S]*<\/details>/);
  });

  it('is not offered without end', async () => {
    for (let nth = 0; nth < 10; nth += 1)
      await mother.post('/my/credentials', { _csrf: city.token(mother), type: 'identity' });
    const page = await mother.post('/my/credentials', { _csrf: city.token(mother), type: 'identity' });
    assert.equal(page.status, 429);
    assert.match(page.text, /Bạn đã yêu cầu 10 lần/);
  });
});
