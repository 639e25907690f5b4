import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { areaFaults } from './areas/check-areas.ts';
import { openCountryFiles, parseAreas } from './country-files.ts';
import { fillPattern, type MadeAgency, makeAgencies } from './make-agencies.ts';

const same = (value: string) => value;
const text = { fold: same, sortKey: same, plain: same };
const open = (folder: string) => openCountryFiles(join(import.meta.dirname, '../../..', folder), text);
const invented = open('tests/country').read();
const made = makeAgencies(invented.agencies, invented.areas, invented.naming);
const byKey = (key: string): MadeAgency => {
  const found = made.find((agency) => agency.key === key);
  assert.ok(found, key);
  return found;
};

test('a body is made once for every area of its level', () => {
  const keys = made.map(({ key }) => key);
  assert.deepEqual(
    keys.filter((key) => key.startsWith('library')),
    ['library@A1', 'library@A2', 'library@B1'],
  );
  assert.equal(keys.filter((key) => key.startsWith('town-hall')).length, 2 + 6);
  assert.equal(made.filter(({ areaCode }) => areaCode === null).length, 1);
});

test('the agency above is the nearest of the named body, across levels that have none', () => {
  assert.equal(byKey('town-hall@A11').parentKey, 'town-hall@A');
  assert.equal(byKey('library@B1').parentKey, 'town-hall@B');
  assert.equal(byKey('town-hall@A').parentKey, 'archive');
  assert.equal(byKey('archive').parentKey, null);
});

test('a name changes on the day on which its area does', () => {
  assert.deepEqual(byKey('town-hall@A11').names, [
    { validFrom: '2000-01-01', validTo: '2020-07-01', name: { en: 'Village Hall of Lakeside' } },
    { validFrom: '2020-07-01', validTo: null, name: { en: 'Town Hall of Lakeside' } },
  ]);
  assert.equal(byKey('town-hall@A22').names.at(-1)?.validTo, '2024-01-01');
});

test('a rule that would make two agencies of one code is refused', () => {
  const [rule] = invented.agencies.generated ?? [];
  const twice = { ...invented.agencies, generated: [{ ...rule!, code: 'SAME' }] };
  assert.throws(
    () => makeAgencies(twice, invented.areas, invented.naming),
    /town-hall@A and town-hall@B have one code, SAME/,
  );
});

test('a parent that nothing above has is refused', () => {
  const [rule] = invented.agencies.generated ?? [];
  const orphan = { ...invented.agencies, generated: [{ ...rule!, parent: 'senate' }] };
  assert.throws(
    () => makeAgencies(orphan, invented.areas, invented.naming),
    /senate, which no area above it has/,
  );
});

test('a pattern with an unknown place names the known ones', () => {
  assert.throws(
    () => fillPattern('{nmae}', invented.areas[0]!, invented.naming),
    /\{nmae\}; known are code, .*name/,
  );
});

test('the files have one fingerprint until a letter, or a rule of folding, changes', () => {
  const first = open('tests/country').fingerprint;
  assert.equal(open('tests/country').fingerprint, first);
  const folded = { ...text, fold: (value: string) => value.toLowerCase() };
  assert.notEqual(
    openCountryFiles(join(import.meta.dirname, '../../../tests/country'), folded).fingerprint,
    first,
  );
});

const HEAD = 'code,level,kind,name,name_en,parent_code,valid_from,valid_to';
const faultsOf = (...lines: string[]) =>
  areaFaults(parseAreas([HEAD, ...lines].join('\n'))).map(({ line, text }) => `areas.csv:${line}: ${text}`);

test('sound areas have no faults', () => {
  assert.deepEqual(areaFaults(invented.areas), []);
  assert.deepEqual(faultsOf('1,1,Land,Ober,,,2000-01-01,2010-01-01', '1,1,Land,Ober,,,2010-01-01,'), []);
});

test('every fault of an area names its line and what to do', () => {
  for (const [fault, ...lines] of [
    ['areas.csv:2: code, kind and name must be there', '1,1,,Ober,,,2000-01-01,'],
    ["areas.csv:2: valid_from '1.1.2000' must be YYYY-MM-DD", '1,1,Land,Ober,,,1.1.2000,'],
    [
      "areas.csv:2: valid_to '1999-01-01' must be a later YYYY-MM-DD, or empty",
      '1,1,Land,Ober,,,2000-01-01,1999-01-01',
    ],
    ['areas.csv:2: an area of level 2 needs a parent_code', '1,2,Land,Ober,,,2000-01-01,'],
    ["areas.csv:2: parent_code '9' is no area of this file", '1,2,Land,Ober,,9,2000-01-01,'],
    [
      'areas.csv:3: its parent must be of level 2',
      '1,1,Land,Ober,,,2000-01-01,',
      '2,3,Ort,Au,,1,2000-01-01,',
    ],
    [
      'areas.csv:3: area 1 holds twice from 2005-01-01; end the earlier row (line 2) by its valid_to',
      '1,1,Land,Ober,,,2000-01-01,',
      '1,1,Land,Ober,,,2005-01-01,',
    ],
  ] as const)
    assert.deepEqual(faultsOf(...lines), [fault]);
});
