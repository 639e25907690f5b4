import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';
import type { Visitor } from '#tests/visitor';

const QUESTION = 'Vì sao xem dữ liệu của tôi?';
const ANSWER = 'Để đăng ký khai sinh cho con của bạn.';

/** A mother asks why her data was read, and is answered by who leads the agency; all of it without script. */
describe('questions about readings', () => {
  let city: City;
  let mother: Visitor;
  let leader: Visitor;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const { taskId } = await fileBirth(city, mother);
    await city.ask(await city.signIn('motcua.mai'), `/desk/tasks/${taskId}`);
    leader = await city.signIn('chutich.bach');
  });
  after(() => city.world.close());

  const rows = async (text: string): Promise<Record<string, string>[]> =>
    (await city.world.app.pools.owner.query(text)).rows;
  const clerks = () =>
    rows(
      "select t.id from audit.trace t join identity.account a on a.person_id = t.actor_person_id where a.login = 'motcua.mai' and t.registry is null and t.case_id is not null order by t.at",
    );

  it('are asked from the line of the reading, with what was read and until when the answer comes', async () => {
    const reads = await mother.get('/my/data/reads');
    assert.ok(reads.links.some(({ href }) => /\/my\/data\/reads\/[\w-]+\/ask/.test(href)));
    const id = (await clerks())[0]!.id!;
    const ask = await mother.get(`/my/data/reads/${id}/ask`);
    assert.equal(ask.status, 200);
    const empty = await mother.press(ask, 'Gửi câu hỏi', { text: ' ' });
    assert.equal(empty.status, 422);
    const sent = await mother.press(empty, 'Gửi câu hỏi', { text: QUESTION });
    assert.equal(sent.status, 200);
    assert.ok(sent.text.includes(QUESTION) && sent.text.includes('Đang chờ trả lời'));
    const again = await mother.post(`/my/data/reads/${id}/ask`, { text: 'x', _csrf: city.token(mother) });
    assert.equal(again.status, 409);
  });

  it('have two working days by the declared clock, and who leads the agency is told', async () => {
    const [one] = await rows('select received_at, due_at, source from identity.data_question');
    assert.doesNotMatch((await mother.get('/my/data/questions')).text, /khiếu nại đến/, 'not yet');
    const hours = (+new Date(one!.due_at!) - +new Date(one!.received_at!)) / 3_600_000;
    assert.ok(hours >= 24 && hours <= 24 * 5, `${hours}`);
    assert.match(one!.source!, /unverified/);
    const told = await leader.get('/my/notices');
    assert.ok(told.text.includes('Có câu hỏi về một lượt xem dữ liệu'));
    assert.ok(!told.text.includes(QUESTION), 'the notice says nothing of the matter');
  });

  it('are seen by who leads the agency alone', async () => {
    const [one] = await rows('select id from identity.data_question');
    for (const login of ['motcua.mai', 'congan.cuong', 'me.huong', 'vanhanh.dang']) {
      const other = await city.signIn(login);
      const { status } = await other.get(`/desk/data-questions/${one!.id}`);
      assert.ok(status === 404 || status === 403, `${login}: ${status}`);
      const list = await other.get('/desk/data-questions');
      assert.ok(!list.text.includes('Nguyễn Thị Lan'), login);
    }
    const other = await city.signIn('me.huong');
    assert.ok(!(await other.get('/my/data/questions')).text.includes(QUESTION));
    const id = (await clerks())[0]!.id!;
    assert.equal((await other.get(`/my/data/reads/${id}/ask`)).status, 404);
  });

  it('are pointed out once when the answer is late', async () => {
    city.world.clock.advance({ hours: 24 * 7 });
    await city.world.settle();
    await city.world.settle();
    leader = await city.signIn('chutich.bach');
    const told = (await leader.get('/my/notices')).text;
    assert.equal(told.match(/đã quá hạn trả lời \(/g)?.length, 1);
    const alerts = await leader.get('/desk/alerts');
    assert.ok(
      alerts.links.some(({ href }) => href.startsWith('/desk/data-questions/')),
      'it stands among the alerts',
    );
  });

  it('are answered at the desk once, and the person reads the answer and is told', async () => {
    const list = await leader.get('/desk/data-questions');
    const open = await leader.follow(list, 'Nguyễn Thị Lan');
    assert.ok(open.text.includes(QUESTION));
    const empty = await leader.press(open, 'Gửi câu trả lời', { text: '' });
    assert.equal(empty.status, 422);
    const done = await leader.press(empty, 'Gửi câu trả lời', { text: ANSWER });
    assert.ok(done.text.includes(ANSWER));
    const late = await leader.post(done.url, { text: 'x', _csrf: city.token(leader) });
    assert.equal(late.status, 409);
    mother = await city.signIn('me.lan');
    const mine = await mother.get('/my/data/questions');
    assert.ok(mine.text.includes(ANSWER));
    assert.match(mine.text, /Bạn có thể khiếu nại đến: Bộ Công an/, 'who does not agree can go on');
    assert.ok((await mother.get('/my/notices')).text.includes('đã trả lời câu hỏi về dữ liệu của bạn'));
    const reads = await mother.get('/my/data/reads');
    assert.ok(reads.text.includes('Mở câu hỏi về một lượt xem dữ liệu'), 'opening it has left a trace');
  });
});
