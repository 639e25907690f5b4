import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toBuffer } from 'qrcode';
import sharp from 'sharp';
import { makeWorld, type World } from '#tests/world';
import { readPhoto } from './read-photo.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country' });
});
after(() => world.close());

const CARD = 'MERIDIA/1;M-0000001-R;Bo Quill';
const photoOf = async (bytes: Uint8Array) => ({
  field: 'photo',
  name: 'card.jpg',
  stored: await world.app.files.put(bytes, { maxBytes: 8_000_000, types: ['image/jpeg', 'image/png'] }),
});

test('the code in a photo is read, however large the photo is, and the photo is not kept', async () => {
  const code = await toBuffer(CARD, { width: 400 });
  const background = { r: 200, g: 190, b: 180 };
  const photo = await sharp({ create: { width: 2400, height: 1600, channels: 3, background } })
    .composite([{ input: code, left: 900, top: 500 }])
    .jpeg()
    .toBuffer();
  const kept = await photoOf(photo);
  assert.equal(await readPhoto(world.app, [kept]), CARD);
  await assert.rejects(world.app.files.get(kept.stored.id));
});

test('a photo without a code says nothing, and no photo is none', async () => {
  const plain = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  assert.equal(await readPhoto(world.app, [await photoOf(plain)]), '');
  assert.equal(await readPhoto(world.app, []), undefined);
});
