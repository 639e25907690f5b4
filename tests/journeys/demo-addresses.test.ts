import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import type { openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';
import { Visitor } from '#tests/visitor';
import { makeWorld } from '#tests/world';

test('while developing, people of the demo have addresses, and what they are told stands in the sandbox at once', async () => {
  const world = await makeWorld({ start: '2026-11-24T02:00:00Z', env: { NODE_ENV: 'development' } });
  try {
    const server = serverOf(world.app);
    const { password } = (await demoPeople(world.app))[0]!;
    const mother = new Visitor(server);
    await mother.signIn('me.lan', password);
    await fileBirth({ world } as Awaited<ReturnType<typeof openCity>>, mother);
    world.clock.advance({ seconds: 6 });
    await world.settle();
    const box = await new Visitor(server).get('/_outbox?to=me.lan%40demo.example');
    assert.match(box.text, /Hồ sơ .*: Mới đăng ký/);
    const [first] = box.forms.filter(({ action }) => action.endsWith('/report'));
    const told = await new Visitor(server).press({ ...box, forms: [first!] }, 'Báo bị trả lại');
    assert.equal(told.status, 200, told.text.slice(0, 300));
    assert.match((await mother.get('/my/notices')).text, /Thư gửi cho bạn bị trả lại/);
    assert.match((await mother.get('/my/notices')).text, /Bị trả lại/);
  } finally {
    await world.close();
  }
});
