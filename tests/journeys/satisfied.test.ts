import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { type Filed, fileBirth, STEPS, workOn } from '#tests/filed-birth';
import { Visitor } from '#tests/visitor';

describe('what applicants say at the end', () => {
  let city: City;
  let mother: Visitor;
  let filed: Filed;
  const number = '001195000001';
  const my = () => mother.get(`/my/cases/${filed.caseId}`);
  /** Sessions end meanwhile. */
  const later = async (days: number) => {
    city.world.clock.advance({ days });
    await city.world.settle();
    mother = await city.signIn('me.lan');
  };
  const codeIn = (text: string) => /Z\d+\.\d+-\d+-\d+/.exec(text)![0];

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    filed = await fileBirth(city, mother);
  });
  after(() => city.world.close());

  it('is not asked while the case goes on, but a complaint can be made, and goes to the chairman', async () => {
    let page = await my();
    assert.doesNotMatch(page.text, /Bạn thấy thế nào/);
    page = await mother.follow(page, 'Phản ánh việc giải quyết hồ sơ này');
    assert.equal((await mother.press(page, 'Gửi phản ánh', { text: 'x' })).status, 422);
    assert.equal((await mother.press(page, 'Gửi phản ánh', { about: 'delay' })).status, 422);
    page = await mother.press(page, 'Gửi phản ánh', {
      about: 'delay',
      text: 'Tôi đã chờ lâu.\nXin xem giúp.',
    });
    assert.match(page.text, /Đã nhận.*Bạn được trả lời trước/);
    assert.ok(!page.forms.some(({ action }) => action.endsWith('/complaint')), 'one at a time');
    assert.match((await my()).text, /Người nộp hồ sơ phản ánh việc giải quyết/);
    const chairman = await city.signIn('chutich.bach');
    let one = await chairman.follow(await chairman.get('/desk/complaints'), codeIn((await my()).text));
    assert.match(one.text, /Tôi đã chờ lâu/);
    assert.match((await mother.get('/my/data/reads')).text, /Mở phản ánh/);
    one = await chairman.press(one, 'Hỏi thêm', { text: '' });
    assert.equal(one.status, 422);
    one = await chairman.press(one, 'Hỏi thêm', { text: 'Bạn đã đến quầy chưa?' });
    assert.match(one.text, /Đang hỏi thêm/);
    page = await mother.get(`/my/cases/${filed.caseId}/complaint`);
    assert.match(page.text, /Bạn đã đến quầy chưa/);
    page = await mother.press(page, 'Gửi trả lời', { text: 'Rồi, hôm qua.' });
    assert.match(page.text, /Đã nhận/);
    one = await chairman.press(await chairman.get(one.url), 'Trả lời: có điều chưa đúng', {
      text: 'Xin lỗi bạn, chúng tôi làm ngay.',
    });
    assert.match(one.text, /Hoàng Xuân Bách đã trả lời/);
    page = await mother.get(`/my/cases/${filed.caseId}/complaint`);
    assert.match(page.text, /Cơ quan thừa nhận có điều chưa đúng.*Xin lỗi bạn/);
    assert.match((await mother.get('/my/notices')).text, /Phản ánh của bạn về hồ sơ/);
  });

  it('is hidden from officials whom it does not concern', async () => {
    for (const login of ['motcua.mai', 'tuphap.son', 'congan.cuong']) {
      const page = await (await city.signIn(login)).get('/desk/complaints');
      assert.match(page.text, /Không có phản ánh nào chờ bạn/, login);
    }
  });

  it('goes to the agency above once the chairman has worked on the case', async () => {
    await workOn(city, STEPS.slice(0, 3));
    let page = await mother.get(`/my/cases/${filed.caseId}/complaint`);
    const official = page.forms.flatMap(({ controls }) => controls).find(({ name }) => name === 'official');
    assert.equal(official?.options?.length, 4, 'nobody, or one of the three who worked on it');
    page = await mother.press(page, 'Gửi phản ánh', { about: 'conduct', text: 'Không được tôn trọng.' });
    assert.match(page.text, /Đã nhận/);
    assert.equal(
      (await my()).text.match(/Người nộp hồ sơ phản ánh/g)?.length,
      1,
      'conduct is told to nobody there',
    );
    const chairman = await city.signIn('chutich.bach');
    assert.doesNotMatch((await chairman.get('/desk/complaints')).text, /Thái độ, hành vi/);
    let above = await city.signIn('phochutich.nga');
    const one = await above.follow(await above.get('/desk/complaints'), codeIn((await my()).text));
    assert.match(one.text, /Ủy ban nhân dân phường Ba Đình.*Không được tôn trọng/);
    assert.ok((await chairman.get(one.url)).status >= 403);
    await later(40);
    above = await city.signIn('phochutich.nga');
    assert.match(
      (await above.get('/desk/alerts')).text,
      /Quá hạn trả lời phản ánh/,
      'a late answer is pointed out',
    );
    const refused = await above.get(one.url);
    assert.ok(!refused.forms.some(({ buttons }) => buttons.some(({ value }) => value === 'refuse')));
    const told = await above.press(refused, 'không có điều gì sai', { text: 'Đã xem xét.' });
    assert.match(told.text, /Lý Thanh Nga đã trả lời/);
    assert.doesNotMatch((await above.get('/desk/alerts')).text, /Quá hạn trả lời phản ánh/);
  });

  it('is asked when the case is over; one answer, which can be changed', async () => {
    await workOn(city, STEPS.slice(3));
    let page = await my();
    assert.match(page.text, /Bạn thấy thế nào/);
    page = await mother.press(page, 'Gửi ý kiến');
    assert.equal(page.status, 422);
    assert.match(page.text, /Hãy chọn mức hài lòng/);
    page = await mother.press(page, 'Gửi ý kiến', { score: '2', comment: 'Chờ hơi lâu.' });
    assert.match(page.text, /Cảm ơn.*Không hài lòng/);
    page = await mother.press(page, 'Sửa ý kiến', { score: '4', comment: 'Chờ hơi lâu, nhưng tận tình.' });
    assert.match(page.text, /Cảm ơn.*Hài lòng/);
  });

  it('is asked without an account too, of whoever gives the two facts', async () => {
    const stranger = new Visitor(city.server);
    const code = codeIn((await my()).text);
    const found = await stranger.press(await stranger.get('/follow'), 'Xem hồ sơ', { code, number });
    assert.match(found.text, /Kết quả đã được trả/);
    const thanks = await stranger.press(found, 'Sửa ý kiến', { score: '5' });
    assert.match(thanks.text, /Cảm ơn/);
    const form = found.forms.find(({ action }) => action === '/follow/rating')!;
    const ticket = form.fields.find(([name]) => name === 'ticket')![1];
    const forged = await stranger.post('/follow/rating', {
      score: '1',
      ticket: `${ticket.slice(0, -4)}AAAA`,
    });
    assert.equal(forged.status, 404);
    city.world.clock.advance({ hours: 1 });
    assert.equal((await stranger.post('/follow/rating', { score: '1', ticket })).status, 404, 'too old');
  });

  it('is read by those who lead the agency, without a name, and by nobody else', async () => {
    const chairman = await city.signIn('chutich.bach');
    const page = await chairman.get('/desk/satisfaction');
    assert.match(page.text, /Chờ hơi lâu, nhưng tận tình/);
    assert.doesNotMatch(page.text, /Nguyễn Thị Lan/);
    assert.ok(!page.html.includes(filed.caseId));
    assert.equal((await (await city.signIn('motcua.mai')).get('/desk/satisfaction')).status, 403);
  });

  it('is asked no more when the time is over', async () => {
    await later(40);
    assert.match((await my()).text, /Đã trả kết quả/);
    assert.doesNotMatch((await my()).text, /Bạn thấy thế nào/);
  });
});
