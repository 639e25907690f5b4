import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCompetentAgency } from '#blocks/agencies';
import { mandate } from '#tests/acting';
import { scan } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { appoint, workOn } from '#tests/filed-birth';
import type { Page } from '#tests/page';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const CARD = '001195000001||NGUYỄN THỊ LAN|08031995|Nữ|Phường Ba Đình, Hà Nội|01072025';
const GO_ON = 'Lưu và tiếp tục';

let city: City;
/** Hòa sits at the counter of another commune than the one that decides. */
let elsewhere: Visitor;
let mother: Visitor;
before(async () => {
  city = await openCity();
  await appoint(city, 'ong.hoa', 'one-stop-clerk', 'motcua.mai');
  const there = await city.world.as({}, (ctx) =>
    findCompetentAgency(ctx, { body: 'commune-peoples-committee', areaCode: '00008' }),
  );
  await city.world.app.pools.owner.query(
    `update identity.appointment set agency_id = $1 where account_id = (select id from identity.account where login = 'ong.hoa')`,
    [there.id],
  );
  [elsewhere, mother] = [await city.signIn('ong.hoa'), await city.signIn('me.lan')];
});
after(() => city.world.close());

const owner = async (text: string, values: unknown[] = []) =>
  (await city.world.app.pools.owner.query(text, values)).rows;
const read = async (who: Visitor, what: string, more: Record<string, string> = {}): Promise<Page> =>
  who.press(await who.get('/desk/counter'), 'Tìm người', { read: what, ...more });

/** Fills in an extract that the mother asks for, up to the review. */
async function reviewExtract(who: Visitor, visit: Page, as = ''): Promise<Page> {
  const form = visit.forms.find(({ fields }) => fields.some(([, value]) => value === 'civil-status.extract'));
  assert.ok(form, visit.text);
  let page = await who.post(form.action, { ...Object.fromEntries(form.fields), for: as });
  for (let step = 0; step < 20 && !page.url.endsWith('/review'); step++) {
    const names = new Set(page.forms.flatMap(({ controls }) => controls.map(({ name }) => name)));
    const offered = (name: string, value: string) =>
      page.forms.some(({ controls }) =>
        controls.some((one) => one.name === name && (!one.options || one.options.includes(value))),
      );
    const answers = {
      'record.kind': 'birth',
      'record.whose': 'other',
      'record.number': '001093000002',
      'record.copies': '1',
      'record.authorisation': scan('uy-quyen.pdf'),
      'facts.child_name': 'Trần Văn Minh',
      'facts.birth_date.day': '02',
      'facts.birth_date.month': '03',
      'facts.birth_date.year': '1993',
      'facts.birth_place': 'Hà Nội',
      'facts.sex': 'male',
      'office.where': 'elsewhere',
      'office.province': '01',
      'office.commune': '00004',
      'delivery.how': 'counter',
    };
    const given = Object.fromEntries(
      Object.entries(answers).filter(
        ([name, value]) => names.has(name) && (typeof value !== 'string' || offered(name, value)),
      ),
    );
    const under = names.has('office.commune') && !('office.commune' in given);
    page = await who.press(page, under ? 'Hiện danh sách theo' : GO_ON, given);
    assert.ok(page.status < 500, page.text.slice(0, 500));
  }
  assert.ok(page.url.endsWith('/review'), page.text.slice(0, 1500));
  return page;
}

test('a walk-in at another commune: card read, filed, decided by the competent agency, handed over where it was taken in', async () => {
  const visit = await read(elsewhere, `${CARD}\n`);
  assert.equal(visit.status, 200, visit.text);
  assert.match(visit.text, /Nguyễn Thị Lan/);
  assert.match(visit.text, /08\/03\/1995/);
  assert.doesNotMatch(visit.text, /Thẻ và cơ sở dữ liệu khác nhau/);
  assert.doesNotMatch(visit.text, /Cấp hộ chiếu/, 'a service without a form here is not for counters');

  const review = await reviewExtract(elsewhere, visit);
  assert.match(review.text, /001195000001/, 'the registry filled her own number in');
  // The draft is no draft of hers, whoever she is, until it is filed.
  const draftId = review.url.split('/')[4]!;
  assert.equal((await mother.get(`/drafts/${draftId}`)).status, 404);
  assert.doesNotMatch((await mother.get('/my')).html, new RegExp(draftId));

  const careless = await elsewhere.press(review, 'Nộp thay người có mặt');
  assert.equal(careless.status, 422);
  assert.match(careless.text, /Chọn dạng đã xuất trình/);
  assert.match(careless.text, /Đối chiếu từng bản quét/);
  const [paper] = careless.forms.flatMap(({ controls }) =>
    controls.filter(({ name }) => name.startsWith('paper-')),
  );
  const slip = await elsewhere.press(careless, 'Nộp thay người có mặt', {
    [paper!.name]: 'original',
    compared: 'true',
    asked: 'true',
  });
  assert.equal(slip.status, 200, slip.text);
  assert.match(slip.text, /Đã nộp hồ sơ/);
  const caseId = /cases\/([0-9a-f-]{36})/.exec(slip.url)![1]!;
  await city.world.settle();

  const [row] = await owner(
    `select c.channel, c.agency_id as competent, c.intake_agency_id as intake, c.support_agency_id as support, c.applicant_name as name,
       p.kind, p.by_name as by from cases.case c join cases.paper p on p.case_id = c.id where c.id = $1`,
    [caseId],
  );
  assert.equal(row.channel, 'counter');
  assert.equal(row.name, 'Nguyễn Thị Lan');
  assert.notEqual(row.intake, row.competent);
  assert.equal(row.support, row.intake);
  assert.deepEqual([row.kind, row.by], ['original', 'Trần Quang Hòa']);

  const receipt = await elsewhere.get(`/desk/counter/cases/${caseId}/receipt`);
  assert.equal(receipt.status, 200);
  assert.match(String(receipt.headers['content-type']), /pdf/);
  // What its square code says is what the scanner types at the counter.
  const { code } = (await owner('select code from cases.case where id = $1', [caseId]))[0];
  const follow = encodeURIComponent(`http://localhost:3000/follow?code=${code}`);
  const found = await elsewhere.get(`/desk/counter/cases?code=${follow}`);
  assert.ok(
    found.links.some(({ href, text }) => href.includes(caseId) && text.includes(code)),
    found.text,
  );
  const early = await elsewhere.get(`/desk/counter/cases/${caseId}/hand-over`);
  assert.match(early.text, /Chưa trả được kết quả/);
  // The receiving point learns how it stands, and nothing of the answers.
  for (const path of [`/desk/cases/${caseId}`, `/my/cases/${caseId}`])
    assert.equal((await elsewhere.get(path)).status, 404, path);
  assert.doesNotMatch(slip.text, /Trần Văn Minh/);

  const hers = await mother.get(`/my/cases/${caseId}`);
  assert.equal(hers.status, 200);
  assert.match(hers.text, /Công chức đã nộp thay người nộp có mặt tại quầy/);
  assert.match((await mother.get('/my/notices')).text, /Trần Quang Hòa đã nộp hồ sơ/);
  const reads = (await mother.get('/my/data/reads')).text;
  assert.match(reads, /Nộp hồ sơ thay người có mặt tại quầy/);
  assert.match(reads, /Trần Quang Hòa/);

  await workOn(
    city,
    [
      ['motcua.mai', 'accept'],
      ['tuphap.son', 'propose'],
      ['chutich.bach', 'approve'],
    ],
    caseId,
  );
  const desk = await (await city.signIn('motcua.mai')).get(`/desk/cases/${caseId}`);
  assert.match(desk.text, /Nơi tiếp nhận/);
  assert.match(desk.text, /Bản chính, Trần Quang Hòa đã đối chiếu/);
  const [task] = await owner('select id from cases.task where case_id = $1 and done_at is null', [caseId]);
  assert.ok(task, 'only handing over is left');

  const unpaid = await elsewhere.get(`/desk/counter/cases/${caseId}/hand-over`);
  assert.match(unpaid.text, /Thu phí, lệ phí trước khi trả kết quả/);
  const refused = await city.ask(elsewhere, `/desk/counter/cases/${caseId}/hand-over`, {
    form: { way: 'in-person', seen: 'true' },
  });
  assert.equal(refused.statusCode, 409, 'a fee is open');
  const asked = await elsewhere.follow(unpaid, 'Đến chỗ thu phí');
  const unnumbered = await elsewhere.press(asked, 'Ghi nhận đã thu', { note: 'Thu đủ' });
  assert.equal(unnumbered.status, 422);
  assert.match(unnumbered.text, /Nhập số biên lai/);
  assert.match(unnumbered.html, /Thu đủ/);
  const paid = await elsewhere.press(unnumbered, 'Ghi nhận đã thu', { receipt: 'B 0001' });
  assert.equal(paid.status, 200, paid.text);
  const [fee] = await owner(
    'select amount::int, receipt_number as number, taken_name as by, at_agency_id <> agency_id as elsewhere from cases.fee_payment where case_id = $1',
    [caseId],
  );
  assert.deepEqual(fee, { amount: 8000, number: 'B 0001', by: 'Trần Quang Hòa', elsewhere: true });
  const twice = await city.ask(elsewhere, `/desk/counter/cases/${caseId}/fee`, {
    form: { amount: '8000', receipt: 'B 0002' },
  });
  assert.equal(twice.statusCode, 409);
  const hand = await elsewhere.get(`/desk/counter/cases/${caseId}/hand-over`);
  const nobody = await elsewhere.press(hand, 'Ghi nhận đã trả', {
    way: 'in-person',
    who: 'other',
    name: '',
    number: '12',
  });
  assert.equal(nobody.status, 422);
  for (const text of [
    /Ghi họ tên người nhận/,
    /Số định danh của người nhận chưa đúng/,
    /Xem thẻ của người nhận/,
  ])
    assert.match(nobody.text, text);
  const done = await elsewhere.press(nobody, 'Ghi nhận đã trả', {
    way: 'in-person',
    who: 'other',
    name: 'Trần Văn Minh',
    number: '001093000002',
    seen: 'true',
  });
  assert.equal(done.status, 200, done.text);
  assert.match(done.text, /Trần Văn Minh đã nhận/);
  const again = await city.ask(elsewhere, `/desk/counter/cases/${caseId}/hand-over`, {
    form: { seen: 'true' },
  });
  assert.equal(again.statusCode, 409);
  await city.world.settle();
  const [ended] = await owner(
    'select state, ended_at is not null as ended, (select count(*)::int from cases.task where case_id = c.id and done_at is null) as open from cases.case c where id = $1',
    [caseId],
  );
  assert.deepEqual(ended, { state: 'delivered', ended: true, open: 0 });
  assert.match((await mother.get(`/my/cases/${caseId}`)).text, /Đã trả kết quả cho Trần Văn Minh/);
});

test('who comes with a power of attorney files in the other’s name, as long as it holds: both names stand everywhere', async () => {
  const HUONG = '001190000004';
  const EXTRACT = 'civil-status.extract';
  const held = await mandate(city, { giver: 'me.lan', holder: 'me.huong', services: [EXTRACT] });
  const helps = await mandate(city, {
    giver: 'bo.minh',
    holder: 'me.huong',
    kind: 'helper',
    powers: ['read', 'prepare'],
  });
  const visit = await read(elsewhere, HUONG, { seen: 'true' });
  const choices = visit.forms.flatMap(({ fields, controls }) =>
    controls.filter(({ name }) => name === 'for').map((one) => ({ service: fields, options: one.options })),
  );
  assert.ok(choices.some(({ options }) => options?.includes(held)));
  assert.ok(!choices.some(({ options }) => options?.includes(helps)), 'a helper never files');
  const other = visit.forms.find(({ fields }) =>
    fields.some(([, value]) => value === 'residence.stay-notice'),
  );
  assert.ok(!other?.controls.some(({ options }) => options?.includes(held)), 'not in the mandate');
  for (const as of [helps, '00000000-0000-7000-8000-000000000001']) {
    const form = visit.forms.find(({ fields }) => fields.some(([, value]) => value === EXTRACT))!;
    const refused = await city.ask(elsewhere, form.action, { form: { service: EXTRACT, for: as } });
    assert.equal(codeOf(refused), 'services.not_for_others', as);
  }

  const review = await reviewExtract(elsewhere, visit, held);
  const says = /Lê Thị Hương làm thay Nguyễn Thị Lan theo giấy ủy quyền, đến hết/;
  assert.match(review.text, says);
  assert.match(review.text, /001195000001/, 'what registries hold of whom it is for');
  const file = async () => {
    const [paper] = review.forms.flatMap(({ controls }) =>
      controls.filter(({ name }) => name.startsWith('paper-')),
    );
    const vouched = { [paper!.name]: 'original', compared: 'true', asked: 'true' };
    return elsewhere.press(review, 'Nộp thay người có mặt', vouched);
  };
  await owner('update identity.mandate set revoked_at = $2 where id = $1', [held, city.world.clock.now()]);
  const late = await file();
  assert.equal(late.status, 409);
  const shut = await city.ask(elsewhere, review.url.replace('/review', '/filer'));
  assert.deepEqual(
    [shut.statusCode, codeOf(shut)],
    [409, 'services.mandate_ended'],
    'nothing of hers is shown',
  );
  assert.doesNotMatch(shut.body, /001195000001/);
  assert.match(late.text, /Ủy quyền của người đến đã hết hiệu lực/);
  await owner('update identity.mandate set revoked_at = null where id = $1', [held]);

  const slip = await file();
  assert.match(slip.text, /Đã nộp hồ sơ/, slip.text.slice(0, 500));
  const caseId = /cases\/([0-9a-f-]{36})/.exec(slip.url)![1]!;
  await city.world.settle();
  const [row] = await owner(
    `select applicant_name as name, filed_by_name as by, filed_as->>'by' as kind, filed_as->>'mandateId' as mandate from cases.case where id = $1`,
    [caseId],
  );
  assert.deepEqual(row, { name: 'Nguyễn Thị Lan', by: 'Lê Thị Hương', kind: 'attorney', mandate: held });
  assert.match(
    (await mother.get(`/my/cases/${caseId}`)).text,
    /Lê Thị Hương nộp thay Nguyễn Thị Lan theo giấy ủy quyền/,
  );
  const huong = await city.signIn('me.huong');
  assert.equal((await huong.get(`/my/cases/${caseId}`)).status, 404, 'it is not hers');
  for (const who of [mother, huong])
    assert.match((await who.get('/my/data/reads')).text, /Nộp hồ sơ thay người có mặt tại quầy/);
});
