import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDeclaration } from './check-declaration.ts';

const file = join(import.meta.dirname, '../../../tests/country/registries/people.person/registry.yaml');
const sound = readFileSync(file, 'utf8');
const codes = (text: string) =>
  checkDeclaration('registry.yaml', text).findings.map(({ code, pointer }) => `${code} ${pointer}`);

test('a sound declaration has no finding', () => {
  assert.deepEqual(codes(sound), []);
});

const faults: [string, string | RegExp, string, string][] = [
  ['a key that is no attribute', 'key: number', 'key: nobody', 'key /key'],
  ['a key that is not required', 'required: [number, ', 'required: [', 'key /key'],
  [
    'a grant of an unknown attribute',
    '[name, town]',
    '[name, twon]',
    'unknown_attribute /read/1/attributes/1',
  ],
  [
    'a relation by an unknown attribute',
    'named_in: [parent]',
    'named_in: [parents]',
    'unknown_attribute /read/0/named_in/0',
  ],
  ['a slip in a keyword of ours', 'x-ref:', 'x-reff:', 'unknown_keyword /record/properties/parent/x-reff'],
  [
    'an attribute without sharing class',
    /(title: Faith.*), x-sharing: special/,
    '$1',
    'missing /record/properties/faith/x-sharing',
  ],
  [
    'an attribute with a column name of ours',
    /\bfaith:/,
    'valid_from:',
    'attribute_name /record/properties/valid_from',
  ],
  [
    'an attribute name that is SQL',
    /\bfaith:/,
    "'x\"; drop table y; --':",
    'attribute_name /record/properties/x"; drop table y; --',
  ],
  [
    'an unknown sharing class',
    'x-sharing: special',
    'x-sharing: secret',
    'shape /record/properties/faith/x-sharing',
  ],
  ['people without a birth date', ', x-is: birth-date', '', 'person_fact /people'],
  ['no right to write declared', /write:[\s\S]*/, '', 'missing /write'],
  ['a registry name that is a path', 'registry: people.person', 'registry: ../x', 'shape /registry'],
  ['an example that the schema does not take', "born: '1990-04-05'", 'born: 5', 'example /examples/0/born'],
  ['an example that a rule does not take', "born: '1990-04-05'", "born: '1790-04-05'", 'example /examples/0'],
  ['a rule that cannot be read', 'must: ' + "'date(born)", "must: 'date(born", 'rule /quality/0/must'],
  [
    'a rule about nothing that there is',
    'date(born) >=',
    'date(burn) >=',
    'unknown_attribute /quality/0/must',
  ],
  [
    'records that are kept both for years and forever',
    '{ forever: true',
    '{ forever: true, years: 3',
    'shape /retention',
  ],
  [
    'people who would pass from one to another',
    'people: true',
    'people: true\npasses_on: true',
    'passes_on /passes_on',
  ],
  ['a wrong schema inside', "pattern: '^M-", "pattern: '^(M-", 'pattern /record/properties/number/pattern'],
  [
    'a limit that is none',
    'title: Faith',
    'minLength: few, title: Faith',
    'number /record/properties/faith/minLength',
  ],
  ['a name that is empty', 'title: Faith', "title: ''", 'empty /record/properties/faith/title'],
  ['a part that there is not', 'key: number', 'kee: 1\nkey: number', 'unknown_part /kee'],
];

for (const [name, from, to, finding] of faults)
  test(`${name} is found, with its place`, () => {
    const changed = sound.replace(from, to);
    assert.notEqual(changed, sound);
    assert.ok(codes(changed).includes(finding), `${codes(changed)}`);
  });

test('of a right to write that is not whole, what it lacks is said and not which others there are', () => {
  assert.deepEqual(codes(sound.replace(/write:[\s\S]*/, 'write:\n  - case: { bodies: [] }\n')), [
    'empty /write/0/case/bodies',
  ]);
});

test('a finding names the line', () => {
  const [finding] = checkDeclaration('registry.yaml', sound.replace('[name, town]', '[name, twon]')).findings;
  assert.equal(finding?.line, sound.split('\n').findIndex((line) => line.includes('[name, town]')) + 1);
});

test('no text whatever makes the check throw', () => {
  const pieces = fc.constantFrom(
    'registry: ',
    'a.b',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ': ',
    'read:',
    '&a ',
    '*a',
    "'",
    '"',
    '#',
    '|',
    '1',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (text) => {
        assert.ok(checkDeclaration('x', text).findings.length > 0);
      },
    ),
  );
});
