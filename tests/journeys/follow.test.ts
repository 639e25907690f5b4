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
    const filed = await mother.press(await reviewBirth(mother), 'Nộp hồ sơ');
    code = /Z\d+\.\d+-\d+-\d+/.exec(filed.text)![0];
  });
  after(() => world.close());

  it('shows where it stands to whoever knows its code and its applicant’s number, and names nobody', async () => {
    const found = await follow({ code: ` ${code.toLowerCase()} `, number: '001195 000001' });
    assert.equal(found.status, 200);
    assert.match(found.text, /Mới đăng ký.*Ủy ban nhân dân phường Ba Đình/);
    assert.doesNotMatch(found.text, /Nguyễn Thị Lan|Trần|001195/);
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
