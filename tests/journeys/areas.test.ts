import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ANSWERS } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';

const GO_ON = 'Lưu và tiếp tục';

/** Residence of the mother since 2020, in the areas of then. */
describe('an address of before the reorganisation', () => {
  let city: City;
  let mother: Visitor;

  const livesIn = (code: string, since: string) =>
    city.world.app.pools.owner.query(
      `update registry.population_person set residence_area = $1, valid_from = $2 where key = '001195000001'`,
      [code, since],
    );
  async function mothersPage() {
    let page = await mother.press(await mother.get('/services/civil-status.linked-birth'), 'Bắt đầu');
    for (const answers of ANSWERS.slice(0, 4)) page = await mother.press(page, GO_ON, answers);
    return page;
  }

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
  });
  after(() => city.world.close());

  it('that went wholly into one area is shown as that one, and what the registry says beside it', async () => {
    await livesIn('00013', '2020-05-01');
    const { text } = await mothersPage();
    assert.match(text, /Phường Ba Đình, Thành phố Hà Nội/);
    assert.match(text, /ở đó ghi Phường Quán Thánh, Quận Ba Đình, Thành phố Hà Nội/);
  });

  it('in a commune that was parted is asked for, between its parts alone', async () => {
    await livesIn('00016', '2020-05-01');
    const page = await mothersPage();
    const asked = page.forms
      .flatMap(({ controls }) => controls)
      .find(({ name }) => name === 'mother.residence_area');
    assert.deepEqual(asked?.options?.filter(Boolean), ['00004', '00008']);
    assert.match(
      page.text,
      /Phường Ngọc Hà \(từ một phần của Phường Ngọc Hà, Quận Ba Đình, Thành phố Hà Nội\)/,
    );
    const next = await mother.press(page, GO_ON, {
      'mother.residence_area': '00008',
    });
    assert.notEqual(next.url, page.url, next.text.slice(0, 600));
  });

  it('stands in what is held about her as it was, with what it is today', async () => {
    const { text } = await mother.get('/my/data');
    assert.match(
      text,
      /Phường Ngọc Hà, Quận Ba Đình, Thành phố Hà Nội \(nay thuộc một trong: Phường Ba Đình, Thành phố Hà Nội; Phường Ngọc Hà, Thành phố Hà Nội\)/,
    );
  });

  it('is found by anybody, and a new name counts from its day', async () => {
    const stranger = await city.signIn('me.huong');
    const found = await stranger.get(
      `/areas?q=${encodeURIComponent('Xã Phú Thịnh, huyện Yên Sơn, tỉnh Tuyên Quang')}`,
    );
    assert.match(found.text, /Địa chỉ này nay thuộc.*Xã Thái Bình, Tỉnh Tuyên Quang/s);
    const province = async (on: string) => (await stranger.get(`/areas/75?on=${on}`)).text;
    assert.match(await province('2026-04-29'), /Mã 75 Tỉnh Đồng Nai/);
    assert.match(await province('2026-04-30'), /Mã 75 Thành phố Đồng Nai/);
  });
});
