import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { actAs, give, signInTwice, stopActing, take } from '#tests/acting';
import { type City, openCity } from '#tests/city';
import { reviewExample } from '#tests/file-example';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const HUONG = { number: '001190000004', name: 'Lê Thị Hương' };
const LAN = { number: '001195000001', name: 'Nguyễn Thị Lan' };
const STAY = 'residence.stay-notice';
const EXTRACT = 'civil-status.extract';
const LODGING = 'residence.lodging-notice';
const COMPANY = 'Công ty TNHH Hoa Mẫu Đơn';

const stay = {
  stay: {
    kind: 'household',
    where: 'elsewhere',
    province: '01',
    commune: '00004',
    address: 'Số 12 phố Mẫu Đơn',
    from: '2026-11-23',
    nights: 2,
  },
  guests: {
    list: [{ number: '001095000011', full_name: 'Phạm Văn Khách', birth_date: '1995-01-01', family: 'no' }],
  },
};
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('acting for others, without script', () => {
  let city: City;
  let lan: Visitor;
  let huong: Visitor;
  before(async () => {
    city = await openCity();
    lan = await signInTwice(city, 'me.lan');
    huong = await city.signIn('me.huong');
  });
  after(() => city.world.close());
  const owner = (text: string, values: unknown[] = []) =>
    city.world.app.pools.owner.query(text, values).then(({ rows }) => rows);

  it('needs a second factor to be given', async () => {
    const once = await city.signIn('bo.minh');
    assert.match((await once.get('/my/mandates/new')).url, /^\/sign-in\/step-up/);
    const posted = await city.ask(once, '/my/mandates', { form: { kind: 'attorney' } });
    assert.equal(codeOf(posted), 'http.step_up_needed');
  });

  it('begins when a mother lets a neighbour file one service, who takes it, and both are told', async () => {
    const given = await give(lan, HUONG, { services: [STAY] });
    assert.equal(given.url, '/my/mandates', given.text.slice(0, 500));
    assert.match(given.text, /Đang chờ trả lời/);
    await city.world.settle();
    assert.match((await huong.get('/my/notices')).text, /Nguyễn Thị Lan muốn bạn làm thay/);
    assert.match((await take(huong)).text, /Đang có hiệu lực/);
    await city.world.settle();
    assert.match((await lan.get('/my/notices')).text, /Lê Thị Hương đã nhận Giấy ủy quyền/);
  });

  it('stands among what she agreed to, from where she can take it back', async () => {
    const agreed = await lan.get('/my/consents');
    assert.match(agreed.text, /Giấy ủy quyền: làm thay tôi/);
    assert.match(agreed.text, /Lê Thị Hương/);
    const hers = (await huong.get('/my/consents')).text;
    assert.match(hers, /Phạm Quốc Dũng/, 'what she gave in the demo');
    assert.doesNotMatch(hers, /Cho ai Lê Thị Hương/, 'who holds one has agreed to nothing');
    const back = await lan.press(agreed, 'Rút lại');
    assert.match(back.text, /Bên ủy quyền chấm dứt/);
    assert.match((await lan.get('/my/consents')).text, /Không còn hiệu lực/);
    await give(lan, HUONG, { services: [STAY] });
    await take(huong);
  });

  it('is said on every page while it lasts, and shows what is within the mandate alone', async () => {
    const mine = await lan.get('/my');
    await lan.press(await lan.get('/services/civil-status.linked-birth'), 'Bắt đầu');
    await actAs(huong, LAN.name);
    for (const path of [
      '/',
      '/services',
      '/my',
      '/my/cases',
      '/my/mandates',
      '/follow',
      '/my/data',
      '/nowhere',
    ]) {
      const { text } = await huong.get(path);
      assert.match(text, /Bạn đang làm thay Nguyễn Thị Lan theo giấy ủy quyền đến hết 31\/12\/2026/, path);
    }
    assert.equal((await huong.get('/my')).text.includes('khai sinh'), false, 'her draft of another service');
    assert.ok(mine.text.includes('Nguyễn Thị Lan'));
    for (const path of ['/my/data', '/my/code', '/my/preferences', '/my/security', '/my/programs']) {
      const answer = await city.ask(huong, path);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'http.not_under_mandate'], path);
    }
    // A page that was opened under one name begins nothing under another.
    const stale = await city.ask(huong, `/services/${STAY}/start`, { form: { acting: '' } });
    assert.equal(codeOf(stale), 'services.acting_changed');
    const birth = await huong.get('/services/civil-status.linked-birth');
    assert.match(birth.text, /Không làm được thủ tục này thay Nguyễn Thị Lan/);
    const started = await city.ask(huong, '/services/civil-status.linked-birth/start', { form: {} });
    assert.equal(codeOf(started), 'services.not_in_mandate');
  });

  it('files in her name: both stand in the case, the receipt and the timeline', async () => {
    assert.match((await huong.get(`/services/${STAY}`)).text, /Bắt đầu cho Nguyễn Thị Lan/);
    const review = await reviewExample(huong, STAY, stay);
    assert.match(review.text, /Nguyễn Thị Lan/, 'what registries hold of her');
    const filed = await huong.press(review, 'Nộp hồ sơ', { declaration: 'true' });
    assert.match(filed.url, /^\/my\/cases\//, filed.text.slice(0, 800));
    const says = /Lê Thị Hương nộp thay Nguyễn Thị Lan theo giấy ủy quyền, đến hết 31\/12\/2026/;
    assert.match(filed.text, says);
    assert.match(filed.text, /Lê Thị Hương.{0,30}Nguyễn Thị Lan/, 'the timeline');
    const hers = await lan.get(filed.url);
    assert.match(hers.text, says);
    const [row] = await owner('select person_id, filed_by, applicant_name from cases.case where id = $1', [
      filed.url.split('/').at(-1),
    ]);
    assert.equal(row.applicant_name, LAN.name);
    const receipt = await huong.get(`${filed.url}/receipt`);
    assert.equal(receipt.status, 200);
  });

  it('stands in the trace of both, with by what and for whom', async () => {
    await stopActing(huong);
    const reads = async (who: Visitor) => plain((await who.get('/my/data/reads')).html);
    assert.match(await reads(lan), /Lê Thị Hương, thay Nguyễn Thị Lan, theo giấy ủy quyền/);
    assert.match(await reads(huong), /thay Nguyễn Thị Lan, theo giấy ủy quyền/);
  });

  it('shows nothing to the holder as themselves, and ends at once when either side ends it', async () => {
    const [{ id }] = await owner('select id from cases.case where filed_by is not null');
    assert.equal((await huong.get(`/my/cases/${id}`)).status, 404);
    await actAs(huong, LAN.name);
    assert.equal((await huong.get(`/my/cases/${id}`)).status, 200);
    const ended = await lan.press(await lan.get('/my/mandates'), 'Chấm dứt');
    assert.match(ended.text, /Bên ủy quyền chấm dứt/);
    assert.equal((await huong.get(`/my/cases/${id}`)).status, 404);
    assert.equal((await huong.get('/my')).text.includes('làm thay Nguyễn Thị Lan'), false);
  });

  it('lets a helper prepare and never file; the person herself files what was prepared', async () => {
    await give(lan, HUONG, { kind: 'helper', services: [STAY] });
    await take(huong);
    await actAs(huong, LAN.name);
    const review = await reviewExample(huong, STAY, stay);
    assert.match(review.text, /Chỉ Nguyễn Thị Lan mới nộp được/);
    const draft = review.url.split('/')[2];
    const refused = await city.ask(huong, `/drafts/${draft}/submit`, { form: {} });
    assert.equal(codeOf(refused), 'http.not_under_mandate');
    await stopActing(huong);
    const own = await lan.get(`/drafts/${draft}/review`);
    const filed = await lan.press(own, 'Nộp hồ sơ', { declaration: 'true' });
    const page = filed.url.startsWith('/my/cases/') ? filed : await lan.press(filed, 'Vẫn nộp hồ sơ này');
    assert.match(page.url, /^\/my\/cases\//, page.text.slice(0, 600));
  });

  it('lets an employee file for a company that its representative lets them act for', async () => {
    const minh = await signInTwice(city, 'bo.minh');
    const page = await minh.get('/my/mandates');
    const business = /business=([\w-]+)/.exec(page.html)![1]!;
    await give(minh, LAN, { business, services: [LODGING] });
    await take(lan);
    assert.match((await lan.get(`/services/${LODGING}`)).text, /Thủ tục này dành cho doanh nghiệp/);
    await actAs(lan, COMPANY);
    const review = await reviewExample(lan, LODGING, {
      stay: { ...stay.stay, kind: 'hotel', place_name: 'Khách sạn Ví Dụ' },
      guests: stay.guests,
    });
    assert.match(review.text, /0199999984/, 'what the registry of businesses holds');
    const filed = await lan.press(review, 'Nộp hồ sơ', { declaration: 'true' });
    assert.match(filed.text, /Nguyễn Thị Lan nộp thay Công ty TNHH Hoa Mẫu Đơn/, filed.text.slice(0, 800));
    // Who represents it sees it without a mandate, and nobody sees it as themselves.
    await stopActing(lan);
    assert.equal((await lan.get(filed.url)).status, 404);
    assert.equal((await minh.get(filed.url)).status, 404);
    await actAs(minh, COMPANY);
    assert.equal((await minh.get(filed.url)).status, 200);
    await stopActing(minh);
  });

  it('shows the official at the desk who filed for whom, by what and until when, and neither of them decides it', async () => {
    await give(lan, HUONG, { services: [EXTRACT] });
    await take(huong);
    await actAs(huong, LAN.name);
    const review = await reviewExample(huong, EXTRACT, {
      record: { kind: 'birth', copies: 1, whose: 'mine', number: LAN.number },
      facts: { child_name: LAN.name, birth_date: '1995-03-08', birth_place: 'Hà Nội', sex: 'female' },
      office: { where: 'elsewhere', province: '01', commune: '00004' },
    });
    const filed = await huong.press(review, 'Nộp hồ sơ', { declaration: 'true' });
    await city.world.settle();
    assert.match((await lan.get('/my/notices')).text, /Trích lục|trích lục/, 'her case');
    await stopActing(huong);
    assert.match((await huong.get('/my/notices')).text, /trích lục/, 'whoever filed it hears the same');
    const id = filed.url.split('/').at(-1)!;
    const clerk = await city.signIn('motcua.mai');
    const says = /Lê Thị Hương nộp thay Nguyễn Thị Lan theo giấy ủy quyền, đến hết 31\/12\/2026/;
    assert.match((await clerk.get(`/desk/cases/${id}`)).text, says);
    assert.match((await clerk.get(`/desk/cases/${id}/print`)).text, says);
    assert.match(
      plain((await huong.get('/my/data/reads')).html),
      /Vũ Ngọc Mai/,
      'who looked at what they filed',
    );
    const [{ task }] = await owner(
      'select id as task from cases.task where case_id = $1 and done_at is null limit 1',
      [id],
    );
    await owner(
      "update cases.case set filed_by = (select person_id from identity.account where login = 'motcua.mai') where id = $1",
      [id],
    );
    const claimed = await city.ask(clerk, `/desk/tasks/${task}/claim`, { form: {} });
    assert.equal(codeOf(claimed), 'cases.own_case');
    await lan.press(await lan.get('/my/mandates'), 'Chấm dứt');
  });

  it('is recorded at a desk: a helper takes it at home, a guardian acts at once, and nobody records their own', async () => {
    const clerk = await city.signIn('motcua.mai');
    const desk = (given: Readonly<Record<string, string>>) =>
      city.ask(clerk, '/desk/mandates', {
        form: {
          giver: '001065000003',
          holder: LAN.number,
          seen: 'yes',
          scope: 'all',
          'until.day': '31',
          'until.month': '3',
          'until.year': '2027',
          ...given,
        },
      });
    assert.equal((await desk({ kind: 'helper', seen: '' })).statusCode, 422, 'nobody was compared');
    assert.equal((await desk({ kind: 'helper', holder: '001195999999' })).statusCode, 422, 'nobody has it');
    assert.equal((await desk({ kind: 'employee' })).statusCode, 422, 'is given by a business');
    assert.equal((await desk({ kind: 'guardian' })).statusCode, 422, 'without a decision');
    assert.equal((await desk({ kind: 'helper', giver: '001191000011' })).statusCode, 403, 'their own');
    const colleague = await city.signIn('tuphap.son');
    assert.equal((await city.ask(colleague, '/desk/mandates')).statusCode, 403);

    const helper = await desk({ kind: 'helper' });
    assert.equal(helper.statusCode, 303, plain(helper.body).slice(0, 400));
    const slip = await clerk.get(String(helper.headers.location));
    assert.match(slip.text, /Trần Quang Hòa[\s\S]*Nguyễn Thị Lan[\s\S]*không nộp và không ký/);
    assert.match((await lan.get('/my/mandates')).text, /Đang chờ bạn trả lời/);
    await take(lan);
    await actAs(lan, 'Trần Quang Hòa');
    await stopActing(lan);

    const decision = {
      number: '12/QĐ-UBND',
      issuer: 'UBND phường Ba Đình',
      'date.day': '2',
      'date.month': '11',
      'date.year': '2026',
    };
    const guardian = await desk({ kind: 'guardian', holder: HUONG.number, ...decision });
    assert.equal(guardian.statusCode, 303, plain(guardian.body).slice(0, 400));
    await city.world.settle();
    const grandfather = await city.signIn('ong.hoa');
    assert.match((await grandfather.get('/my/mandates')).text, /12\/QĐ-UBND/);
    assert.match((await grandfather.get('/my/notices')).text, /Lê Thị Hương được làm thay bạn/);
    assert.match((await actAs(huong, 'Trần Quang Hòa')).text, /với tư cách người giám hộ/);
    const id = String(guardian.headers.location).split('/')[3];
    const silent = await city.ask(clerk, `/desk/mandates/${id}/revoke`, { form: { why: '' } });
    assert.equal(codeOf(silent), 'identity.mandate_why');
    const ended = await city.ask(clerk, `/desk/mandates/${id}/revoke`, {
      form: { why: 'Quyết định đã bị hủy' },
    });
    assert.equal(ended.statusCode, 303);
    assert.equal((await huong.get('/my')).text.includes('làm thay Trần Quang Hòa'), false);
    assert.match((await grandfather.get('/my/mandates')).text, /Quyết định đã bị hủy/);
  });

  it('ends with the life of who gave it', async () => {
    await give(lan, HUONG, { services: [STAY] });
    await take(huong);
    await actAs(huong, LAN.name);
    await owner(
      "update registry.population_person set death_date = '2026-11-20' where key = $1 and superseded_at is null",
      [LAN.number],
    );
    assert.equal((await huong.get('/my')).text.includes('làm thay Nguyễn Thị Lan'), false);
    await owner('update registry.population_person set death_date = null where key = $1', [LAN.number]);
  });
});
