import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock, findAddress, findAddresses } from '../index.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock] });
});
after(() => world.close());

const found = (text: string, options: { at?: string } = {}) =>
  world.as({}, async (ctx) => {
    const { outcome, because, areas } = await findAddress(ctx, text, options);
    return [outcome, because, ...areas.map(({ code }) => code)];
  });

test('an address of today lies in its area', async () => {
  assert.deepEqual(await found('3 Quay, Harbour quarter, Lakeside town, Reedshire'), [
    'one',
    undefined,
    'A111',
  ]);
});

test('two areas of one name are told apart by what they lie in', async () => {
  assert.deepEqual(await found('Harbour, Cragfoot'), ['one', undefined, 'B111']);
  assert.deepEqual(await found('Harbour'), ['several', 'words', 'A111', 'B111']);
});

test('what stands before the area is kept as it was written', async () => {
  const { candidates } = await world.as({}, (ctx) =>
    findAddress(ctx, '4 Wheel Lane, Old Mill qr, Cragfoot tn'),
  );
  assert.equal(candidates[0]?.rest, '4 Wheel Lane');
});

test('an address of an area that was parted lies in one of its parts', async () => {
  assert.deepEqual(await found('4 Wheel Lane, Old Mill quarter, Cragfoot'), [
    'several',
    'part',
    'B113',
    'B115',
  ]);
  assert.deepEqual(await found('Gallow Field quarter, Cragfoot'), ['one', 'people', 'B113']);
});

test('an old name leads to the new one', async () => {
  assert.deepEqual(await found('Kingsgate, Cragfoot'), ['one', 'whole', 'B116']);
});

test('every point is explained', async () => {
  const [best] = (await world.as({}, (ctx) => findAddress(ctx, 'Harbour quarter, Cragfoot town'))).candidates;
  assert.deepEqual(
    best?.reasons.map(({ why, text }) => [why, text]),
    [
      ['name', 'Harbour quarter'],
      ['kind', 'Harbour quarter'],
      ['lies-in', 'Cragfoot town'],
      ['skips', ''],
    ],
  );
  assert.equal(
    best?.score,
    best?.reasons.reduce((sum, { points }) => sum + points, 0),
  );
});

test('the day of the writing decides between an area and the one that has its name today', async () => {
  const code = async (at: string) =>
    (await world.as({}, (ctx) => findAddress(ctx, 'Lakeside, Reedshire', { at }))).candidates[0]?.area.kind;
  assert.equal(await code('2010-01-01'), 'Village');
  assert.equal(await code('2024-01-01'), 'Town');
});

test('what names no area is unknown', async () => {
  for (const text of [
    '',
    ' ',
    ',,,',
    'nowhere at all',
    '12',
    "'; drop table",
    '\u0000%_\\',
    '🏠'.repeat(500),
  ])
    assert.deepEqual((await found(text))[0], 'unknown', text);
});

test('whatever is typed has an answer', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      'Harbour',
      'quarter',
      'Cragfoot',
      'town',
      'tn',
      'Old Mill',
      'Saltmouth',
      ',',
      ' ',
      'marsh',
      '3',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 30 }), async (words) => {
      const text = words.join(' ');
      const { outcome, areas, candidates } = await world.as({}, (ctx) => findAddress(ctx, text));
      assert.equal(outcome === 'one', areas.length === 1);
      for (const { score, rest } of candidates) {
        assert.ok(Number.isFinite(score));
        assert.ok(text.normalize('NFC').includes(rest));
      }
    }),
    { numRuns: 300 },
  );
});

test('many at once are answered as each alone', async () => {
  const texts = ['Harbour, Cragfoot', '', 'Kingsgate', 'Old Mill'];
  await world.as({}, async (ctx) => {
    const all = await findAddresses(ctx, texts);
    for (const [nth, text] of texts.entries()) assert.deepEqual(all[nth], await findAddress(ctx, text));
  });
});
