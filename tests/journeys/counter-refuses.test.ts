import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type City, openCity } from '#tests/city';
import { appoint } from '#tests/filed-birth';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';

const CARD = '001195000001||NGUYỄN THỊ LAN|08031995|Nữ|Phường Ba Đình, Hà Nội|01072025';

let city: City;
/** Hòa sits at a counter. */
let clerk: Visitor;
before(async () => {
  city = await openCity();
  await appoint(city, 'ong.hoa', 'one-stop-clerk', 'motcua.mai');
  clerk = await city.signIn('ong.hoa');
});
after(() => city.world.close());

const read = async (what: string, more: Record<string, string> = {}): Promise<Page> =>
  clerk.press(await clerk.get('/desk/counter'), 'Tìm người', { read: what, ...more });

test('what is no card, and a number that is nobody’s, is said clearly and leaves nothing', async () => {
  const count = async () =>
    (await city.world.app.pools.owner.query('select count(*)::int as n from cases.visit')).rows[0]
      .n as number;
  const before = await count();
  for (const [what, status, says] of [
    ['', 422, /Quét lại mặt trước của thẻ/],
    ['https://example.org', 422, /Quét lại mặt trước của thẻ/],
    ['x'.repeat(2001), 422, /Quét lại mặt trước của thẻ/],
    [CARD.replaceAll('|', ';'), 422, /Quét lại mặt trước của thẻ/],
    ['001195000001', 422, /hãy xem thẻ của người đến/],
    [CARD.replace('001195000001', '001195999999'), 422, /Không có ai mang số này/],
  ] as const) {
    const answer = await read(what);
    assert.equal(answer.status, status, what.slice(0, 60));
    assert.match(answer.text, says, what.slice(0, 60));
  }
  assert.equal(await count(), before);
  const typed = await read('001 195 000 001', { seen: 'true' });
  assert.equal(typed.status, 200);
  assert.match(typed.text, /Gõ số, công chức đã xem thẻ/);
  const differs = await read(CARD.replace('LAN', 'LỆ'));
  assert.match(differs.text, /Thẻ và cơ sở dữ liệu khác nhau/);
});

test('an official is nobody’s walk-in at their own counter, a visit is over the next day, and a colleague without counter has none', async () => {
  const own = await read('001065000003', { seen: 'true' });
  assert.equal(own.status, 403);
  const visit = await read(CARD);
  const police = await city.signIn('cutru.huy');
  assert.equal((await police.get(visit.url)).status, 404);
  const justice = await city.signIn('tuphap.son');
  assert.equal((await justice.get('/desk/counter')).status, 403);
  city.world.clock.advance({ days: 1 });
  clerk = await city.signIn('ong.hoa');
  assert.equal((await clerk.get(visit.url)).status, 409);
});
