import { createHash } from 'node:crypto';

/** A made-up service of a large catalogue, with the texts by which people look for it. */
export interface Made {
  readonly service: string;
  readonly field: string;
  readonly name: string;
  readonly keywords: readonly string[];
}

const DOINGS = [
  'Cấp|Issue',
  'Cấp lại|Reissue',
  'Cấp đổi|Exchange',
  'Gia hạn|Extend',
  'Điều chỉnh|Adjust',
  'Thu hồi|Withdraw',
  'Đăng ký|Register',
  'Xác nhận|Confirm',
  'Công nhận|Recognise',
  'Thẩm định|Appraise',
  'Phê duyệt|Approve',
  'Thông báo|Notify of',
  'Bổ sung|Supplement',
  'Chấm dứt|End',
  'Chuyển nhượng|Transfer',
];
const THINGS = [
  'giấy phép|licence',
  'giấy chứng nhận|certificate',
  'chứng chỉ hành nghề|professional certificate',
  'quyết định|decision',
  'hồ sơ|file',
  'thẻ|card',
  'giấy xác nhận|confirmation',
  'hợp đồng mẫu|model contract',
  'bản sao|copy',
  'phương án|plan',
  'báo cáo|report',
  'tài khoản|account',
  'mã số|number',
  'quyền sử dụng|right of use',
  'trợ cấp|allowance',
];
const OF = [
  'kinh doanh dược|pharmacies',
  'khám bệnh, chữa bệnh|medical practice',
  'an toàn thực phẩm|food safety',
  'khai thác khoáng sản|mining',
  'tài nguyên nước|water',
  'xây dựng nhà ở|housing',
  'quyền sử dụng đất|land use',
  'bảo vệ môi trường|environment',
  'vận tải hành khách|passenger transport',
  'lái xe ô tô|driving',
  'đăng kiểm tàu cá|fishing boats',
  'thú y|veterinary practice',
  'giống cây trồng|seeds',
  'phân bón|fertiliser',
  'lưu hành thuốc thú y|animal medicine',
  'trường mầm non|nurseries',
  'trung tâm ngoại ngữ|language centres',
  'văn bằng đại học|degrees',
  'lao động nước ngoài|foreign workers',
  'đưa người đi làm việc ở nước ngoài|work abroad',
  'người có công|people of merit',
  'người khuyết tật|people with disabilities',
  'bảo hiểm thất nghiệp|unemployment insurance',
  'hộ kinh doanh|household business',
  'doanh nghiệp tư nhân|private enterprise',
  'hợp tác xã|cooperatives',
  'đầu tư nước ngoài|foreign investment',
  'mã số thuế|tax number',
  'hải quan|customs',
  'chứng khoán|securities',
  'biểu diễn nghệ thuật|performing arts',
  'di tích lịch sử|monuments',
  'xuất bản phẩm|publications',
  'hướng dẫn viên du lịch|tour guides',
  'cơ sở lưu trú du lịch|hotels',
  'viễn thông|telecommunications',
  'tần số vô tuyến điện|radio frequencies',
  'sở hữu công nghiệp|industrial property',
  'an toàn bức xạ|radiation safety',
  'luật sư|lawyers',
  'công chứng|notaries',
  'đấu giá tài sản|auctions',
  'nuôi con nuôi|adoption',
  'kết hôn có yếu tố nước ngoài|marriage with foreigners',
  'phòng cháy, chữa cháy|fire safety',
  'vật liệu nổ công nghiệp|explosives',
  'điện lực|electricity',
  'hóa chất|chemicals',
];
const WHERE = [
  'tại cấp tỉnh|at the province',
  'tại cấp xã|at the commune',
  'cho tổ chức|for organisations',
  'cho cá nhân|for persons',
  'trong trường hợp bị mất|when lost',
  'trong trường hợp bị hỏng|when damaged',
  'lần đầu|the first time',
  'có thời hạn|for a time',
];

/** The same numbers for the same seed, on every machine (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many services with names as catalogues have them, no two alike; the same for the same seed. */
export function makeServices(count: number, seed = 1010): Made[] {
  const next = random(seed);
  const pick = (list: readonly string[]): readonly [string, string] => {
    const [vi = '', en = ''] = list[Math.floor(next() * list.length)]!.split('|');
    return [vi, en];
  };
  const names = new Set<string>();
  const made: Made[] = [];
  while (made.length < count) {
    const [doing, thing, of, where] = [pick(DOINGS), pick(THINGS), pick(OF), pick(WHERE)];
    const name = `${doing[0]} ${thing[0]} ${of[0]} ${where[0]}`;
    if (names.has(name)) continue;
    names.add(name);
    const field = `made-${OF.findIndex((text) => text.startsWith(`${of[0]}|`))}`;
    made.push({
      service: `${field}.service-${made.length}`,
      field,
      name,
      keywords: [
        `${thing[0]} ${of[0]}`,
        of[0],
        `${doing[1]} ${thing[1]}: ${of[1]} ${where[1]}`.toLowerCase(),
      ],
    });
  }
  return made;
}

/** Puts a made-up catalogue beside the declared one, as the loader would have stored it. `db`: as owner. */
export async function storeServices(
  query: (text: string, values: unknown[]) => Promise<unknown>,
  made: readonly Made[],
  at: Date,
): Promise<void> {
  const rows = made.map(({ service, field, name, keywords }, index) => {
    const declaration = {
      service,
      procedure_code: `9.${String(index).padStart(6, '0')}`,
      name,
      summary: `${name}. Giải quyết trong 5 ngày làm việc tại cơ quan có thẩm quyền.`,
      keywords,
      source: 'unverified',
      version: 1,
      in_force: { from: '2026-09-01' },
      legal_basis: [{ document: 'unverified' }],
      competent: { body: 'provincial-peoples-committee' },
      online: 'none',
      online_reason: 'Chỉ có thông tin.',
      channels: ['counter'],
      assurance: 2,
      papers: [{ name: 'Tờ khai' }, { name: 'Bản sao giấy tờ' }],
      steps: ['Nộp hồ sơ.', 'Nhận kết quả.'],
    };
    const canonical = JSON.stringify({
      field,
      declaration,
      overlays: { en: { service: { '/name': keywords[2] } } },
    });
    return { service, field, canonical, sha256: createHash('sha256').update(canonical).digest('hex') };
  });
  await query(
    `insert into services.version (service, version, field, sha256, in_force_from, source, canonical, loaded_at)
     select r.service, 1, r.field, r.sha256, '2026-09-01', 'unverified', r.canonical, $2
     from jsonb_to_recordset($1::jsonb) as r(service text, field text, canonical text, sha256 text)`,
    [JSON.stringify(rows), at],
  );
  const fields = [...new Set(made.map(({ field }) => field))];
  await query(
    `insert into services.vocabulary (kind, id, place, texts)
     select 'field', f.id, 100, jsonb_build_object('name', jsonb_build_object('vi', f.id, 'en', f.id))::text from unnest($1::text[]) as f(id)`,
    [fields],
  );
  await query('insert into services.change (loaded_at) values ($1)', [at]);
}
