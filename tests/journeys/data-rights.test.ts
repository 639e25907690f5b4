import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { trace } from '#platform/audit';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';

const HOMETOWN = 'Phường Ba Đình, thành phố Hà Nội (đã đính chính)';
const PROOF = {
  name: 'giay-khai-sinh.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7\n%%EOF\n'),
};

/** A mother has data on her corrected, restricted and copied; the agency that decides is told in time; all of it without script. */
describe('rights over data', () => {
  let city: City;
  let mother: Visitor;
  let leader: Visitor;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    leader = await city.signIn('chutich.bach');
  });
  after(() => city.world.close());

  const rows = async (text: string): Promise<Record<string, string>[]> =>
    (await city.world.app.pools.owner.query(text)).rows;
  const pass = async (hours: number) => {
    city.world.clock.advance({ hours });
    await city.world.settle();
    mother = await city.signIn('me.lan');
    leader = await city.signIn('chutich.bach');
  };

  it('are found from my page, and a wrong value from its place in the list', async () => {
    const my = await mother.get('/my');
    const requests = await mother.follow(my, 'Yêu cầu về dữ liệu');
    const list = await mother.follow(requests, 'Sửa dữ liệu sai');
    const link = list.links.find(({ href }) => href.includes('hometown'));
    assert.ok(link, list.links.map(({ href }) => href).join('\n'));
    const form = await mother.get(link.href);
    const empty = await mother.press(form, 'Gửi yêu cầu', { proposed: ' ' });
    assert.equal(empty.status, 422);
    assert.ok(empty.text.includes('Ghi giá trị đúng'));
    const sent = await mother.press(empty, 'Gửi yêu cầu', {
      proposed: HOMETOWN,
      text: 'Ghi nhầm.',
      files: PROOF,
    });
    assert.equal(sent.status, 200, sent.text.slice(0, 600));
    assert.ok(sent.text.includes('Đang xem xét') && sent.text.includes(HOMETOWN));
  });

  it('that wait too long stand among the alerts of who leads the agency, and of nobody else', async () => {
    assert.ok((await leader.get('/my/notices')).text.includes('Có yêu cầu về dữ liệu cá nhân'));
    assert.ok(!(await leader.get('/desk/alerts')).text.includes('Sửa dữ liệu'));
    await pass(24 * 15);
    const alerts = await leader.get('/desk/alerts');
    assert.ok(alerts.text.includes('Quá hạn') && alerts.text.includes('Sửa dữ liệu'));
    const clerk = await city.signIn('motcua.mai');
    assert.ok(!(await clerk.get('/desk/alerts')).text.includes('Sửa dữ liệu'));
    assert.ok((await leader.get('/my/notices')).text.includes('Yêu cầu về dữ liệu quá hạn'));
  });

  it('are decided at the desk with the proof at hand, and the registry has the new value at once', async () => {
    const list = await leader.get('/desk/data-requests');
    const open = await leader.follow(list, 'Nguyễn Thị Lan');
    assert.ok(open.text.includes(HOMETOWN) && open.text.includes('Ghi nhầm.'));
    const proof = await leader.follow(open, 'Giấy tờ 1');
    assert.equal(proof.status, 200);
    const done = await leader.press(open, 'Quyết định', { decision: 'grant' });
    assert.ok(done.text.includes('Đã chấp nhận'), done.text.slice(0, 800));
    const data = await mother.get('/my/data');
    assert.ok(data.text.includes(HOMETOWN) && data.text.includes('yêu cầu sửa được chấp nhận'));
    const reads = await mother.get('/my/data/reads');
    assert.ok(reads.text.includes('Mở yêu cầu về dữ liệu'), 'opening it has left a trace');
    const [one] = await rows('select id, done from privacy.request');
    assert.ok((await mother.get(`/my/data/requests/${one!.id}`)).text.includes('Hồ sơ đã dùng giá trị cũ'));
  });

  it('that are refused say why, and where to turn', async () => {
    const list = await mother.get('/my/data/requests/new?kind=erasure');
    assert.ok(list.text.includes('Phải giữ theo luật'));
    const link = list.links.find(({ href }) => href.includes('ethnicity') || href.includes('birth_place'));
    assert.ok(link, list.links.map(({ href }) => href).join('\n'));
    await mother.press(await mother.get(link.href), 'Gửi yêu cầu', {});
    const open = await leader.follow(await leader.get('/desk/data-requests'), 'Nguyễn Thị Lan');
    const empty = await leader.press(open, 'Quyết định', { decision: 'refuse' });
    assert.equal(empty.status, 422);
    await leader.press(empty, 'Quyết định', { decision: 'refuse', reason: 'Luật buộc phải ghi.' });
    const mine = await mother.follow(await mother.get('/my/data/requests'), 'Xóa dữ liệu');
    const refused = mine.text.includes('Luật buộc phải ghi.') ? mine : undefined;
    const [one] = await rows("select id from privacy.request where state = 'refused'");
    const page = refused ?? (await mother.get(`/my/data/requests/${one!.id}`));
    assert.ok(page.text.includes('Luật buộc phải ghi.') && page.text.includes('Bạn có thể khiếu nại đến'));
  });

  it('to restrict hold at once, and are lifted by one press', async () => {
    const form = await mother.get('/my/data/requests/new?kind=restriction');
    const empty = await mother.press(form, 'Hạn chế');
    assert.equal(empty.status, 422);
    assert.ok(
      empty.html.includes('href="#registry"') && empty.html.includes('id="registry"'),
      'the fault leads to its field',
    );
    const held = await mother.press(empty, 'Hạn chế', { registry: 'population.person' });
    assert.ok(held.text.includes('Đang hạn chế'), held.text.slice(0, 600));
    const lifted = await mother.press(held, 'Bỏ hạn chế');
    assert.ok(lifted.text.includes('Đã bỏ hạn chế'));
  });

  it('to a copy need a fresh sign-in, show how far it is, and give an archive', async () => {
    const asked = await mother.press(await mother.get('/my/data/requests'), 'Lập bản sao');
    assert.ok(
      asked.text.includes('Đang lập') && /0 trên \d+ phần/.test(asked.text),
      asked.text.slice(0, 900),
    );
    city.world.clock.advance({ hours: 1 });
    await city.world.settle();
    const [copy] = await rows('select id from privacy.export');
    const stale = await city.ask(mother, `/my/data/copies/${copy!.id}`);
    assert.match(String(stale.headers.location), /^\/sign-in/);
    mother = await city.signIn('me.lan');
    const fetched = await city.ask(mother, `/my/data/copies/${copy!.id}`);
    assert.equal(fetched.statusCode, 200);
    assert.equal(fetched.rawPayload.toString('latin1', 0, 2), 'PK');
  });

  it('over what one has agreed to stand on one page', async () => {
    const [self] = await rows("select person_id as id from identity.account where login = 'me.lan'");
    const actor = {
      kind: 'person',
      personId: self!.id!,
      name: 'Lan',
      assurance: 2,
      appointments: [],
    } as const;
    const hat = { kind: 'person', persons: [self!.id!] } as const;
    await city.world.app.pools.owner.query(
      `insert into notifications.contact (person_id, email, updated_at) values ($1, 'lan@thu.example', $2)
       on conflict (person_id) do update set email = 'lan@thu.example'`,
      [self!.id, city.world.clock.now()],
    );
    await city.world.as({ actor, hat, purpose: { code: 'sso' } }, (ctx) =>
      trace(ctx, { action: 'sso.withdraw', subjects: [self!.id!], attributes: ['Thư viện phường'] }),
    );
    const page = await mother.get('/my/consents');
    assert.equal(page.status, 200);
    const [holds, ended] = [page.text.indexOf('lan@thu.example'), page.text.indexOf('Thư viện phường')];
    assert.ok(holds > 0 && ended > holds, 'what is in force stands before what was taken back');
    assert.ok(page.text.includes('Không còn hiệu lực'));
    const other = await (await city.signIn('me.huong')).get('/my/consents');
    assert.ok(!other.text.includes('lan@thu.example') && !other.text.includes('Thư viện phường'));
  });

  it('rest on a record of processing that everybody can read, with the impact note of each service', async () => {
    const stranger = await city.ask(undefined, '/privacy');
    assert.equal(stranger.statusCode, 200);
    for (const text of ['Cơ sở dữ liệu quốc gia về dân cư', 'Thông báo', 'Đăng ký thường trú'])
      assert.ok(stranger.body.includes(text), text);
    const note = await city.ask(undefined, '/services/civil-status.linked-birth/privacy');
    assert.ok(note.body.includes('Rủi ro'), note.body.replace(/<[^>]*>/g, ' ').slice(0, 800));
    const sheet = await city.ask(undefined, '/services/civil-status.linked-birth/privacy/note');
    assert.equal(sheet.rawPayload.toString('latin1', 0, 4), '%PDF');
  });

  it('include to learn of a breach, which is entered, reported and told from the desk', async () => {
    leader = await city.signIn('chutich.bach');
    const form = await leader.get('/desk/breaches/new');
    const empty = await leader.press(form, 'Ghi vào sổ', {});
    assert.equal(empty.status, 422);
    const one = await leader.press(form, 'Ghi vào sổ', {
      title: 'Gửi nhầm danh sách',
      nature: 'Gửi nhầm hộp thư.',
      data: 'Họ tên.',
      contact: 'Một cửa',
    });
    assert.equal(one.status, 200, one.text.slice(0, 600));
    const report = await city.ask(leader, `${one.url}/report`);
    assert.equal(report.rawPayload.toString('latin1', 0, 4), '%PDF');
    const told = await leader.press(one, 'Gửi thông báo', {
      numbers: '001195000001',
      text: 'Tên của bạn có trong danh sách.',
    });
    assert.ok(told.text.includes('Báo cho người bị ảnh hưởng'));
    assert.ok((await mother.get('/my/notices')).text.includes('Tên của bạn có trong danh sách.'));
    const book = await city.ask(leader, '/desk/breaches/file?kind=csv');
    assert.ok(book.body.includes('Gửi nhầm danh sách'));
  });
});
