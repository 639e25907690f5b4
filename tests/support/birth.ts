import type { Page } from './page.ts';
import type { Attached, Visitor } from './visitor.ts';

/** A small but true PDF, as a scanner would make. */
export const scan = (name: string): Attached => ({
  name,
  type: 'application/pdf',
  bytes: Buffer.from(
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n',
  ),
});

const GO_ON = 'Lưu và tiếp tục';

/** What the demo's mother answers, page by page; what the registries know is not asked. */
export const ANSWERS: readonly Parameters<Visitor['press']>[2][] = [
  { 'filer.relation': 'mother' },
  { 'notice.has_code': 'yes' },
  { 'notice.code': '00001.GCS.01001.26' },
  { 'parents.father_number': '001093000002' },
  {},
  {},
  {
    'child.family_name': 'Trần',
    'child.middle_name': 'Minh',
    'child.given_name': 'An',
    'child.ethnicity': 'Kinh',
    'child.nationality': 'VN',
    'child.hometown': 'Phường Ba Đình, thành phố Hà Nội',
  },
];

/** Fills in the linked birth service as the demo's mother, who is signed in, up to the review page. No step needs script. */
export async function reviewBirth(mother: Visitor): Promise<Page> {
  let page = await mother.press(await mother.get('/services/civil-status.linked-birth'), 'Bắt đầu');
  for (const answers of ANSWERS) page = await mother.press(page, GO_ON, answers);
  page = await mother.press(page, GO_ON, { 'residence.where': 'elsewhere' });
  page = await mother.press(page, 'Hiện danh sách theo', { 'residence.province': '01' });
  page = await mother.press(page, GO_ON, {
    'residence.commune': '00004',
    'residence.address': 'Số 12 phố Mẫu Đơn, tổ dân phố số 3',
    'residence.host_number': '001065000003',
    'residence.host_name': 'Trần Quang Hòa',
    'residence.host_consent': scan('dong-y-chu-ho.pdf'),
  });
  page = await mother.press(page, GO_ON, { 'insurance.clinic': 'Trạm y tế phường Ba Đình' });
  page = await mother.press(page, GO_ON);
  return mother.press(page, GO_ON, { 'delivery.how': 'electronic' });
}
