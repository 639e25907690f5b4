import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { searchServices } from '#blocks/services';
import { makeWorld, type World } from '#tests/world';

let world: World;
before(async () => {
  world = await makeWorld();
});
after(() => world.close());

const search = (query: string) => world.as({}, (ctx) => searchServices(ctx, query));
const SERVICES = {
  birth: 'civil-status.linked-birth',
  extract: 'civil-status.extract',
  card: 'identity-card.reissue',
  lost: 'immigration.lost-passport',
  passport: 'immigration.passport',
  permanent: 'residence.permanent-registration',
  temporary: 'residence.temporary-registration',
  stay: 'residence.stay-notice',
} as const;

/** What people type, and what they mean: with accents and without, half a word, slips, other words, whole questions. */
const MEANT: Readonly<Record<keyof typeof SERVICES, readonly string[]>> = {
  birth: [
    'khai sinh',
    'giay khai sinh',
    'làm giấy khai sinh cho con',
    'lam giay khai sinh',
    'khai sin',
    'khai snih',
    'khaisinh',
    'sinh con',
    'con mới sinh',
    'em bé mới sinh',
    'thẻ bảo hiểm y tế trẻ em',
    'the bhyt duoi 6 tuoi',
    'nhập hộ khẩu cho con',
    'GIẤY KHAI SINH CẦN GÌ',
    'birth certificate',
    'how do I get a birth certificate',
  ],
  extract: [
    'trích lục',
    'trich luc khai sinh',
    'bản sao giấy khai sinh',
    'mất giấy khai sinh',
    'trich luc ket hon',
    'sao khai sinh',
  ],
  card: [
    'căn cước',
    'can cuoc',
    'CCCD',
    'mất căn cước',
    'mat cccd',
    'cấp lại thẻ căn cước',
    'chứng minh nhân dân',
    'cancuoc',
  ],
  lost: [
    'mất hộ chiếu',
    'mat ho chieu',
    'rơi hộ chiếu',
    'bi mat ho chieu',
    'mất passport',
    'mat ho chiếu o nuoc ngoai',
  ],
  passport: [
    'hộ chiếu',
    'làm hộ chiếu',
    'lam ho chieu cho con',
    'passport',
    'hochieu',
    'xin hộ chiếu đi nước ngoài',
  ],
  permanent: [
    'thường trú',
    'thuong tru',
    'nhap ho khau',
    'chuyển hộ khẩu',
    'hokhau',
    'hộ khẩu',
    'thuong tr',
    '1.004222',
  ],
  temporary: [
    'tạm trú',
    'tam tru',
    'thuê nhà',
    'ở trọ',
    'KT3',
    'dang ky tam tru',
    'sổ tạm trú',
    'tamtru',
    'tạm trúu',
  ],
  stay: ['lưu trú', 'luu tru', 'khách ngủ lại', 'nhà nghỉ', 'thong bao luu tru', 'khách sạn'],
};

test('what people mean comes first, however they write it', async () => {
  const wrong: string[] = [];
  for (const [service, queries] of Object.entries(MEANT))
    for (const query of queries) {
      const { services, near } = await search(query);
      const first = services[0]?.name;
      if (first !== SERVICES[service as keyof typeof SERVICES])
        wrong.push(`${query}: ${first ?? `nothing, near ${near.map(({ name }) => name)}`}`);
    }
  assert.deepEqual(wrong, []);
});

test('where no service is about it, none is shown as if it were, and what was meant is said', async () => {
  const wrong: string[] = [];
  for (const [query, meant] of [
    ['giấy tờ nhà đất', 'nhà đất'],
    ['giay to nha dat', 'nha dat'],
    ['làm sổ đỏ', 'sổ đỏ'],
    ['bằng lái xe', 'bằng lái xe'],
    ['xin giấy phép xây dựng', 'phép xây dựng'],
    ['ly hôn', 'ly hôn'],
    ['đăng ký kinh doanh', 'kinh doanh'],
    ['bảo hiểm xe máy', 'bảo hiểm xe máy'],
    ['thủ tục mua nhà ở đâu', 'mua nhà'],
    ['driving licence', 'driving licence'],
    ['qwertyuiop', 'qwertyuiop'],
  ] as const) {
    const found = await search(query);
    if (found.services.length > 0) wrong.push(`${query}: ${found.services.map(({ name }) => name)}`);
    if (found.meant !== meant) wrong.push(`${query}: meant ${found.meant}`);
  }
  assert.deepEqual(wrong, []);
});

test('what is only near stays out of what is found', async () => {
  for (const query of ['khai sinh', 'tạm trú', 'hộ chiếu', 'căn cước'])
    for (const { title, name } of (await search(query)).services)
      assert.ok(Object.values(SERVICES).includes(name as 'residence.stay-notice'), title);
  assert.deepEqual(
    (await search('khai sinh')).services.map(({ name }) => name),
    [SERVICES.birth, SERVICES.extract],
  );
});
