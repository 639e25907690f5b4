import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { differences } from '../plans/differences.ts';
import { editYaml } from './edit-yaml.ts';
import { movedTexts } from './texts.ts';

test('an edit changes its part and leaves the rest of the text, comments too', () => {
  const text =
    '# on top\nregistry: a.b\nrecord:\n  required: [x] # must\n  properties:\n    x: { type: string, title: X } # the key\n    y: { type: string, title: Y }\nread:\n  - { roles: [r], attributes: [x, y] }\n';
  const changed = editYaml(text, { kind: 'remove-attribute', name: 'y' });
  assert.match(changed, /# on top/);
  assert.match(changed, /# the key/);
  assert.deepEqual(parse(changed).read, [{ roles: ['r'], attributes: ['x'] }]);
  const renamed = editYaml(text, {
    kind: 'attribute',
    was: 'x',
    attribute: { name: 'z', title: 'Z', type: 'string', sharing: 'open', required: true },
  });
  assert.deepEqual(parse(renamed).record, {
    required: ['z'],
    properties: {
      z: { type: 'string', title: 'Z', 'x-was': 'x', 'x-sharing': 'open' },
      y: { type: 'string', title: 'Y' },
    },
  });
});

test('whatever stands there, what is added by a form comes out as it was given, and differences name every place', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (must, says) => {
      const changed = editYaml('registry: a.b\nquality: []\n', {
        kind: 'put',
        in: ['quality'],
        item: { must, says },
      });
      assert.deepEqual(parse(changed).quality, [{ must, says }]);
    }),
  );
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (a, b) => {
        assert.equal(
          differences(a, b).length === 0,
          JSON.stringify(a) === JSON.stringify(b) ||
            Object.keys({ ...a, ...b }).every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key])),
        );
      },
    ),
  );
});

test('of a long list only what went, came or became another is told, by its place', () => {
  const grants = [
    { roles: ['a'], attributes: ['x', 'y'] },
    { roles: ['b'], attributes: 'all' },
  ];
  const [first, second] = grants;
  const tell = (after: unknown) =>
    differences({ read: grants }, { read: after }).map(({ pointer, before, after: then }) => [
      pointer,
      before,
      then,
    ]);
  assert.deepEqual(tell([first, second, { named_in: ['x'] }]), [['/read/2', '', '{"named_in":["x"]}']]);
  assert.deepEqual(tell([second]), [['/read/0', JSON.stringify(first), '']]);
  assert.deepEqual(tell([{ ...first, attributes: ['x', 'y', 'z'] }, second]), [
    ['/read/0/attributes/2', '', 'z'],
  ]);
  assert.equal(tell([second, first]).length, 1, 'another order is told as a whole');
});

test('an attribute that is called otherwise is so in rules, questions, searches, examples and translations', () => {
  const text = `registry: a.b
record: { required: [k], properties: { k: { type: string, title: K }, day: { type: string, title: Day } } }
search: [{ title: k, born: day }]
quality: [{ must: 'date(day) >= date("day") and other.day = day', says: Old }, { must: 'k != null', says: K }]
predicates: { old: { says: Old, holds: 'day(date(day)) = 1 and date(since.day) < date(today)', ask: [] } }
examples: [{ k: '1', day: '2020-01-01' }]
read: []
`;
  const attribute = { name: 'born', title: 'Day', type: 'string', sharing: 'open' };
  const edit = { kind: 'attribute', was: 'day', attribute } as const;
  const changed = parse(editYaml(text, edit));
  assert.deepEqual(changed.search, [{ title: 'k', born: 'born' }]);
  assert.equal(changed.quality[0].must, 'date(born) >= date("day") and other.day = born');
  assert.equal(changed.predicates.old.holds, 'day(date(born)) = 1 and date(since.born) < date(today)');
  assert.deepEqual(changed.examples, [{ k: '1', born: '2020-01-01' }]);
  const en = { '/record/properties/day/title': 'Day', '/quality/1/says': 'Key', '/quality/0/says': 'Old' };
  assert.deepEqual(movedTexts({ en }, edit).en, {
    '/record/properties/born/title': 'Day',
    '/quality/1/says': 'Key',
    '/quality/0/says': 'Old',
  });
  const taken = { kind: 'take', in: ['quality'], at: 0 } as const;
  assert.deepEqual(movedTexts({ en }, taken).en, {
    '/record/properties/day/title': 'Day',
    '/quality/0/says': 'Key',
  });
  const removed = parse(editYaml(text, { kind: 'remove-attribute', name: 'day' }));
  assert.deepEqual([removed.search, removed.examples], [[{ title: 'k' }], [{ k: '1' }]]);
  assert.equal(parse(editYaml(text, { kind: 'remove-attribute', name: 'k' })).search, undefined);
});

test('whatever place is named, nothing breaks: what is not there is not taken, and what is put there comes last', () => {
  const text = 'registry: a.b\nread: []\n';
  for (const list of ['quality', 'read', 'examples'])
    for (const at of [-1, 0, 7]) {
      assert.deepEqual(parse(editYaml(text, { kind: 'take', in: [list], at })), parse(text));
      const item = { must: 'true', says: 'x' };
      assert.deepEqual(parse(editYaml(text, { kind: 'put', in: [list], at, item }))[list], [item]);
    }
  const gone = editYaml(text, { kind: 'remove-predicate', name: 'none' });
  assert.deepEqual(parse(gone), parse(text));
});

test('a faulty or endless text is given back at once', () => {
  const begun = performance.now();
  for (const text of [
    '"'.repeat(200_000),
    '"'.repeat(60_000),
    Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n'),
  ])
    assert.equal(editYaml(text, { kind: 'take', in: ['read'], at: 0 } as never), text);
  assert.ok(performance.now() - begun < 10_000);
});
