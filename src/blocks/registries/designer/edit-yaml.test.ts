import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { differences } from './differences.ts';
import { editYaml } from './edit-yaml.ts';

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
      const changed = editYaml('registry: a.b\nquality: []\n', { kind: 'rule', must, says });
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
