import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { seededPersonId } from '#blocks/registries';
import { type City, openCity } from '#tests/city';
import { fillIn } from '#tests/file-example';
import type { Page } from '#tests/page';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const LODGING = 'residence.lodging-notice';
const STAY = 'residence.stay-notice';
const COMPANY = 'Công ty TNHH Hoa Mẫu Đơn';
/** Represents the company, by the registry of businesses. */
const MINH = '001093000002';
const HUONG = '001190000004';

let city: City;
let clerk: Visitor;
const owner = async (text: string, values: unknown[] = []) =>
  (await city.world.app.pools.owner.query(text, values)).rows;

/** The notice of a business as a country would declare it that takes it at counters too: a next version, in force today. */
async function openCounters(): Promise<void> {
  const [row] = await owner('select * from services.version where service = $1', [LODGING]);
  const content = JSON.parse(row.canonical) as { declaration: Record<string, unknown> };
  content.declaration.channels = ['online', 'counter'];
  content.declaration.version = 2;
  const canonical = JSON.stringify(content);
  await owner('update services.version set in_force_to = $2::date - 1 where service = $1 and version = 1', [
    LODGING,
    '2026-11-01',
  ]);
  await owner(
    `insert into services.version (service, version, field, sha256, in_force_from, source, canonical, loaded_at)
     values ($1, 2, $2, $3, '2026-11-01', 'unverified', $4, $5)`,
    [LODGING, row.field, createHash('sha256').update(canonical).digest('hex'), canonical, row.loaded_at],
  );
}

before(async () => {
  city = await openCity();
  await openCounters();
  clerk = await city.signIn('motcua.mai');
});
after(() => city.world.close());

const visitOf = async (number: string): Promise<Page> =>
  clerk.press(await clerk.get('/desk/counter'), 'Tìm người', { read: number, seen: 'true' });
const formOf = (visit: Page, service: string) => {
  const form = visit.forms.find(({ fields }) => fields.some(([, value]) => value === service));
  assert.ok(form, `${service} is not offered: ${visit.text.slice(0, 1500)}`);
  return form;
};
const begin = (visit: Page, service: string, as: string) =>
  city.ask(clerk, formOf(visit, service).action, { form: { service, for: as } });

test('who represents a business files for it at a counter: its registry fills in, both names stand, and it is the business’s', async () => {
  const visit = await visitOf(MINH);
  const options = formOf(visit, LODGING).controls.find(({ name }) => name === 'for')?.options ?? [];
  const [company] = await owner(
    'select record_id as id from registry.business_enterprise where business_number = $1',
    ['0199999984'],
  );
  assert.ok(options.includes(company.id), `${options}`);
  // A service for people is none for the business, nor one for businesses for the person.
  assert.equal(codeOf(await begin(visit, STAY, company.id)), 'services.not_for_businesses');
  assert.equal(codeOf(await begin(visit, LODGING, '')), 'services.for_businesses');

  const begun = await begin(visit, LODGING, company.id);
  assert.equal(begun.statusCode, 303, begun.body.slice(0, 600));
  const draft = /drafts\/([0-9a-f-]{36})/.exec(String(begun.headers.location))![1]!;
  const first = await clerk.get(String(begun.headers.location));
  assert.match(first.text, /Trần Hoàng Minh làm thay Công ty TNHH Hoa Mẫu Đơn/, first.text.slice(0, 800));
  const [row] = await owner(
    'select person_id as whose, on_behalf_of as other from services.draft where id = $1',
    [draft],
  );
  assert.deepEqual(row, { whose: company.id, other: null });
  assert.doesNotMatch(
    (await (await city.signIn('bo.minh')).get('/my')).html,
    new RegExp(draft),
    'not his own',
  );

  // The registry names another from now on: nothing of the business is shown on his account.
  await owner('update registry.business_enterprise set person_id = $2 where record_id = $1', [
    company.id,
    seededPersonId(HUONG),
  ]);
  const shut = await city.ask(clerk, first.url);
  assert.deepEqual([shut.statusCode, codeOf(shut)], [409, 'services.mandate_ended']);
  await owner('update registry.business_enterprise set person_id = $2 where record_id = $1', [
    company.id,
    seededPersonId(MINH),
  ]);

  const review = await fillIn(clerk, await clerk.get(first.url), {
    stay: {
      kind: 'hotel',
      place_name: 'Khách sạn Ví Dụ',
      where: 'elsewhere',
      province: '01',
      commune: '00004',
      address: 'Số 12 phố Mẫu Đơn',
      from: '2026-11-23',
      nights: 2,
    },
    guests: { list: [{ number: '001095000011', full_name: 'Phạm Văn Khách', birth_date: '1995-01-01' }] },
  });
  assert.match(review.text, /0199999984/, 'what the registry of businesses holds');
  const slip = await clerk.press(review, 'Nộp thay người có mặt', { asked: 'true' });
  assert.match(slip.text, /Đã nộp hồ sơ/, slip.text.slice(0, 1500));
  const [filed] = await owner(
    `select person_id as whose, applicant_name as name, filed_by_name as by, filed_as->>'by' as kind, channel from cases.case`,
  );
  assert.deepEqual(filed, {
    whose: company.id,
    name: COMPANY,
    by: 'Trần Hoàng Minh',
    kind: 'officer',
    channel: 'counter',
  });
});

test('nobody files at a counter for a business of another', async () => {
  const [company] = await owner(
    'select record_id as id from registry.business_enterprise where business_number = $1',
    ['0199999984'],
  );
  const visit = await visitOf(HUONG);
  assert.doesNotMatch(visit.text, new RegExp(COMPANY));
  const refused = await city.ask(clerk, formOf(visit, STAY).action, {
    form: { service: LODGING, for: company.id },
  });
  assert.ok(refused.statusCode >= 400 && refused.statusCode < 500, String(refused.statusCode));
  assert.deepEqual(await owner('select 1 from services.draft where filed_at is null'), []);
});
