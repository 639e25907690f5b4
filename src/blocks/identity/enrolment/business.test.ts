import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';

/** Represented by bo.minh, by its registry. */
const NUMBER = '0199999984';

describe('the account of a business', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());
  beforeEach(() => city.world.clock.advance({ minutes: 16 }));
  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const open = async (login: string, number: string) => {
    const visitor = await city.signIn(login);
    const page = await visitor.press(await visitor.get('/enrol/business'), 'Mở tài khoản', { number });
    return { visitor, page };
  };
  const accounts = async () =>
    (await owner('select number, opened_name from identity.business_account')).rows;

  it('is not opened for a number with a wrong check digit, nor of a branch, each with what to do', async () => {
    const { page } = await open('bo.minh', '0199999985');
    assert.equal(page.status, 422);
    assert.match(page.text, /Mã số doanh nghiệp không đúng/);
    assert.match(
      (await open('bo.minh', `${NUMBER}001`)).page.text,
      /chi nhánh.*hãy ghi mã số của doanh nghiệp/,
    );
  });

  it('is not opened by another, who learns nothing of whether there is such a business', async () => {
    const theirs = await open('me.huong', NUMBER);
    const nobodys = await open('me.huong', '0100109106');
    assert.equal(theirs.page.status, 422);
    assert.match(theirs.page.text, /không ghi bạn là người đại diện.*cơ quan đăng ký kinh doanh/);
    assert.equal((await open('bo.minh', '0100109106')).page.status, 422, 'who represents another one');
    const bare = (text: string) => text.replaceAll(/\d{10}/g, '');
    assert.equal(bare(theirs.page.text), bare(nobodys.page.text));
    assert.deepEqual(await accounts(), []);
  });

  it('is counted for who goes through numbers', async () => {
    const visitor = await city.signIn('me.huong');
    for (let n = 0; n < 10; n++) {
      const answer = await city.ask(visitor, '/enrol/business', { form: { number: NUMBER } });
      assert.equal(answer.statusCode, 422);
    }
    assert.equal((await city.ask(visitor, '/enrol/business', { form: { number: NUMBER } })).statusCode, 429);
  });

  it('is opened by whom the registry names, once, and they act for it from there', async () => {
    const { visitor, page } = await open('bo.minh', ' 01.99999984 ');
    assert.equal(page.url, '/enrol/business', page.text.slice(0, 400));
    assert.match(page.text, /Công ty TNHH Hoa Mẫu Đơn/);
    assert.deepEqual(await accounts(), [{ number: NUMBER, opened_name: 'Trần Hoàng Minh' }]);
    assert.match(
      (await visitor.get('/my/notices')).text,
      /Tài khoản của Công ty TNHH Hoa Mẫu Đơn đã được mở/,
    );
    assert.match((await visitor.get('/my/data/reads?own=1')).text, /Mở tài khoản của doanh nghiệp/);
    await open('bo.minh', NUMBER);
    assert.equal((await accounts()).length, 1);
    const acting = await visitor.press(await visitor.get('/enrol/business'), 'Làm việc thay');
    assert.match(acting.text, /Công ty TNHH Hoa Mẫu Đơn/, 'it is shown for whom one acts');
  });

  it('has no way in of its own', async () => {
    const { rows } = await owner('select id from identity.account where login = $1', [NUMBER]);
    assert.deepEqual(rows, []);
    const visitor = await city.signIn('me.huong');
    assert.doesNotMatch((await visitor.get('/enrol/business')).text, /Hoa Mẫu Đơn/);
  });
});
