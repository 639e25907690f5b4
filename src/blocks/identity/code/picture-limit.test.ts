import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { secondProcess } from '#tests/second-process';

/** A picture of one dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

describe('pictures that are looked at for a code', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());

  const send = (picture: Buffer, server = city.server) =>
    server.inject({
      method: 'POST',
      url: '/verify-code',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: Buffer.concat([
        Buffer.from(
          '--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n',
        ),
        picture,
        Buffer.from('\r\n--b--\r\n'),
      ]),
    });

  it('are as many as one line needs, in however many processes, and then it waits; a typed code does not', async () => {
    const first = await send(DOT);
    assert.equal(first.statusCode, 422);
    assert.match(first.body, /mã vuông/);
    for (let n = 0; n < 59; n++) assert.equal((await send(DOT)).statusCode, 422);
    const late = await send(DOT, secondProcess(city.world));
    assert.equal(late.statusCode, 429);
    assert.match(late.body, /15 phút/);
    const typed = await city.ask(undefined, '/verify-code', { form: { text: 'HC1:6BF' } });
    assert.equal(typed.statusCode, 200);
    city.world.clock.advance({ minutes: 16 });
    assert.equal((await send(DOT)).statusCode, 422);
  });
});
