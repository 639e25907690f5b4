import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { reviewBirth } from '#tests/birth';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

describe('following a case without an account', () => {
  let world: World;
  let server: FastifyInstance;
  let code: string;
  const number = '001195000001';
  const follow = async (fields: { code: string; number: string }) => {
    const stranger = new Visitor(server);
    return stranger.press(await stranger.get('/follow'), 'Xem hồ sơ', fields);
  };

  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    const mother = new Visitor(server);
    await mother.signIn('me.lan', (await demoPeople(world.app))[0]!.password);
    const filed = await mother.press(await reviewBirth(mother), 'Nộp hồ sơ', { declaration: 'true' });
    code = /Z\d+\.\d+-\d+-\d+/.exec(filed.text)![0];
  });
  after(() => world.close());

  it('shows where it stands to whoever knows its code and its applicant’s number, and names nobody', async () => {
    const found = await follow({ code: ` ${code.toLowerCase()} `, number: '001195 000001' });
    assert.equal(found.status, 200);
    assert.match(found.text, /Mới đăng ký.*Ủy ban nhân dân phường Ba Đình/);
    assert.doesNotMatch(found.text, /Nguyễn Thị Lan|Trần|001195/);
  });

  it('says in each state what happens next, without an account and to the applicant', async () => {
    const mother = new Visitor(server);
    await mother.signIn('me.lan', (await demoPeople(world.app))[0]!.password);
    const { owner } = world.app.pools;
    const { rows } = await owner.query('select id, state, decided_at from cases.case where code = $1', [
      code,
    ]);
    const { id } = rows[0];
    const NEXT = {
      submitted: [/xem hồ sơ đã đủ chưa/, /Việc tiếp theo.*Tiếp nhận và kiểm tra hồ sơ/],
      accepted: [/thẩm định và quyết định/, /Việc tiếp theo/],
      'in-progress': [/đang xử lý và quyết định/, /Việc tiếp theo/],
      'supplement-requested': [/yêu cầu người nộp bổ sung/, /Yêu cầu bổ sung/],
      'payment-requested': [/trả lệ phí tại quầy/, /lệ phí/],
      'withdrawal-requested': [/chưa xác nhận việc rút/, /rút/],
      stopped: [/đã dừng giải quyết\. Đăng nhập/, /Hồ sơ đã dừng giải quyết/],
      rejected: [/không được chấp nhận/, /nộp lại/],
      decided: [/Đã có kết quả/, /Hồ sơ đã xong/],
      delivered: [/Kết quả đã được trả/, /Hồ sơ đã xong/],
    } as const;
    for (const [state, [told, tells]] of Object.entries(NEXT)) {
      const over = ['stopped', 'rejected', 'decided', 'delivered'].includes(state);
      await owner.query('update cases.case set state = $2, decided_at = $3, ended_at = $3 where id = $1', [
        id,
        state,
        over ? world.clock.now() : null,
      ]);
      const page = await follow({ code, number });
      assert.match(page.text, told, state);
      assert.doesNotMatch(page.text, /cases\.\w+\./, state);
      assert.match((await mother.get(`/my/cases/${id}`)).text, tells, state);
    }
    await owner.query(
      "update cases.case set state = 'submitted', decided_at = null, ended_at = null where id = $1",
      [id],
    );
  });

  it('says the same of a wrong code and of a wrong number', async () => {
    const wrong = [
      await follow({ code, number: '001190000004' }),
      await follow({ code: 'Z01.00004-261123-9999', number }),
    ];
    for (const page of wrong) assert.equal(page.status, 404);
    const said = wrong.map(({ text }) => /Không có hồ sơ nào khớp[^.]*\./.exec(text)?.[0]);
    assert.ok(said[0]);
    assert.equal(said[0], said[1]);
  });

  it('makes whoever guesses wait, and lets them go on when the time is over', async () => {
    for (let n = 0; n < 10; n++) await follow({ code, number: `00119000000${n}` });
    assert.equal((await follow({ code, number })).status, 429);
    world.clock.advance({ minutes: 16 });
    assert.equal((await follow({ code, number })).status, 200);
  });
});
