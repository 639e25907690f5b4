import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAddress, findAddresses } from '#blocks/agencies';
import { makeWorld, type World } from '#tests/world';
import { fold } from './code/text.ts';

let world: World;
before(async () => {
  world = await makeWorld({ blocks: [agenciesBlock] });
});
after(() => world.close());

const found = (text: string, at?: string) =>
  world.as({}, async (ctx) => {
    const { outcome, areas } = await findAddress(ctx, text, { at });
    return [outcome, ...areas.map(({ title }) => title.vi)];
  });

test('addresses of before 1 July 2025 lead to the communes of today, however they are written', async () => {
  for (const [text, commune] of [
    ['Xã Phú Thịnh, huyện Yên Sơn, tỉnh Tuyên Quang', 'Xã Thái Bình'],
    ['xa phu thinh huyen yen son tinh tuyen quang', 'Xã Thái Bình'],
    ['P.12, Q. Tân Bình, TP.HCM', 'Phường Bảy Hiền'],
    ['P12 Q.Tan Binh tphcm', 'Phường Bảy Hiền'],
    ['TT. Trâu Quỳ, H. Gia Lâm, TP. Hà Nội', 'Xã Gia Lâm'],
    ['12 Nguyễn Trãi, phường Bến Thành, quận 1, thành phố Hồ Chí Minh', 'Phường Bến Thành'],
    ['Côn Đảo, Bà Rịa - Vũng Tàu', 'Đặc khu Côn Đảo'],
    ['Thôn 3, Thổ Tang, Vĩnh Tường, Vĩnh Phúc', 'Xã Thổ Tang'],
    // The old commune and district with the province of today.
    ['Thôn 3, Thổ Tang, Vĩnh Tường, Phú Thọ', 'Xã Thổ Tang'],
    ['Bản Lác, xã Chiềng Châu, huyện Mai Châu, tỉnh Hoà Bình', 'Xã Mai Hạ'],
    ['ấp 3 xã Xuân Quang 3, huyện Đồng Xuân, Phú Yên', 'Xã Xuân Phước'],
  ] as const)
    assert.deepEqual(await found(text), ['one', commune], text);
});

test('an address in a commune that was parted lies in one of its parts, and nothing is guessed', async () => {
  const [outcome, ...areas] = await found('Số 5 ngõ 12, phường Điện Biên, quận Ba Đình, Hà Nội');
  assert.equal(outcome, 'several');
  assert.deepEqual(areas.sort(), [
    'Phường Ba Đình',
    'Phường Hoàn Kiếm',
    'Phường Văn Miếu - Quốc Tử Giám',
    'Phường Ô Chợ Dừa',
  ]);
});

test('the day tells phường Ngọc Hà of before from the one of today', async () => {
  assert.equal((await found('phường Ngọc Hà, Hà Nội'))[0], 'several');
  assert.deepEqual(await found('phường Ngọc Hà, Hà Nội', '2025-08-01'), ['one', 'Phường Ngọc Hà']);
});

test('every address of the old list leads to where its commune went, with marks and without them', async () => {
  const { rows } = await world.app.pools.owner.query<{ code: string; text: string }>(
    `select c.code, concat_ws(', ', c.kind || ' ' || c.name, d.kind || ' ' || d.name, p.kind || ' ' || p.name) as text
     from agencies.area c join agencies.area d on d.code = c.parent_code and d.level = 2 and d.valid_to = '2025-07-01'
     join agencies.area p on p.code = d.parent_code and p.level = 1 and p.valid_to = '2025-07-01'
     where c.level = 3 order by md5(c.code) limit 1500`,
  );
  const plain = rows.map(({ text }) => text.split(', ').map(fold).join(', '));
  await world.as({}, async (ctx) => {
    for (const texts of [rows.map(({ text }) => text), plain]) {
      const all = await findAddresses(ctx, texts);
      // Vĩnh Hùng and Vĩnh Hưng of one district are the same without marks: then both are named, with equal points.
      const wrong = all.flatMap(({ candidates }, nth) =>
        candidates.some(({ area, score }) => area.code === rows[nth]!.code && score === candidates[0]!.score)
          ? []
          : [texts[nth]!],
      );
      assert.deepEqual(wrong, []);
    }
  });
});
