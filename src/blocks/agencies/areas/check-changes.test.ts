import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCountry } from '#tests/country';
import { openCountryFiles, parseAreas } from '../country-files.ts';
import { allAreaFaults } from './check-changes.ts';
import { parseActs, parseChanges } from './read-changes.ts';

const HEAD = 'code,level,kind,name,name_en,parent_code,valid_from,valid_to';
const ACT = "{ id: x, day: '2010-01-01', title: { en: X }, legal_basis: invented, source: invented }";

const faults = (areas: string[], changes: string[], acts = `acts: [${ACT}]`) =>
  allAreaFaults({
    areas: parseAreas([HEAD, ...areas].join('\n')),
    former: [],
    acts: parseActs(acts),
    changes: parseChanges(['act,from,to,how,note', ...changes].join('\n')),
  }).map(({ file, line, text }) => `${file}:${line}: ${text}`);

const OLD = ['1,1,Land,Ober,,,2000-01-01,2010-01-01', '2,1,Land,Nieder,,,2000-01-01,2010-01-01'];
const NEW = '3,1,Land,Ganz,,,2010-01-01,';

test('the invented country is sound', async () => {
  const folder = join(import.meta.dirname, '../../../../tests/country');
  const { text } = await loadCountry(folder);
  assert.deepEqual(allAreaFaults(openCountryFiles(folder, text).read()), []);
});

test('areas that end and begin with a word of where to and whence have no fault', () => {
  assert.deepEqual(faults([...OLD, NEW], ['x,1,3,whole,', 'x,2,3,whole,']), []);
});

test('each fault of a change names its line and what to do', () => {
  for (const [expected, areas, changes] of [
    [
      "area-changes.csv:2: act 'y' is not in area-acts.yaml; declare it there",
      [...OLD, NEW],
      ['y,1,3,whole,'],
    ],
    [
      "area-changes.csv:2: how 'all' must be one of kept, renamed, whole, part, people, land",
      [...OLD, NEW],
      ['x,1,3,all,', 'x,2,3,whole,'],
    ],
    [
      'area-changes.csv:4: no area 9 ends on 2010-01-01; give its row valid_to 2010-01-01, or correct the code',
      [...OLD, NEW],
      ['x,1,3,whole,', 'x,2,3,whole,', 'x,9,3,whole,'],
    ],
    [
      'area-changes.csv:3: there is no area 4 on 2010-01-01; add its row with valid_from 2010-01-01, or correct the code',
      [...OLD, NEW],
      ['x,1,3,whole,', 'x,2,4,whole,'],
    ],
    [
      'area-changes.csv:4: that 2 went to 3 stands twice; remove one row',
      [...OLD, NEW],
      ['x,1,3,whole,', 'x,2,3,part,', 'x,2,3,part,'],
    ],
    [
      'area-changes.csv:3: 1 went to several areas, so none of them has it kept, renamed, whole: say part',
      [OLD[0]!, NEW, '4,1,Land,Halb,,,2010-01-01,'],
      ['x,1,3,whole,', 'x,1,4,part,'],
    ],
    [
      'area-changes.csv:3: all people of 1 went here, so no other row of it may say people or part',
      [OLD[0]!, NEW, '4,1,Land,Halb,,,2010-01-01,'],
      ['x,1,3,part,', 'x,1,4,people,'],
    ],
    [
      'areas.csv:3: area 2 ends on 2010-01-01; say in area-changes.csv what became of it, or end its level in area-acts.yaml',
      [...OLD, NEW],
      ['x,1,3,whole,'],
    ],
    [
      'areas.csv:3: area 4 begins on 2010-01-01; say in area-changes.csv what it was made of',
      ['1,1,Land,Ober,,,2000-01-01,', '4,1,Land,Neu,,,2010-01-01,'],
      [],
    ],
    [
      'areas.csv:3: area 5 begins again on 2012-01-01 after a gap; close the gap or declare the act',
      ['5,1,Land,Ober,,,2000-01-01,2010-01-01', '5,1,Land,Ober,,,2012-01-01,', NEW],
      ['x,5,3,whole,'],
    ],
  ] as const)
    assert.deepEqual(faults([...areas], [...changes]), [expected]);
});

test('a level may end with an act', () => {
  const acts = `acts: [${ACT.replace('{ ', '{ ends_levels: [2], ')}]`;
  const areas = ['1,1,Land,Ober,,,2000-01-01,', '11,2,Kreis,Ost,,1,2000-01-01,2010-01-01'];
  assert.deepEqual(faults(areas, [], acts), []);
  assert.equal(faults(areas, []).length, 1);
});

test('an act without a day, title or source is told', () => {
  assert.deepEqual(faults([NEW], [], 'acts: [{ id: x, day: soon }]'), [
    "area-acts.yaml:1: act 'x': day 'soon' must be YYYY-MM-DD",
    "area-acts.yaml:1: act 'x' needs a title",
    "area-acts.yaml:1: act 'x' needs legal_basis and source; write unverified where there is none",
  ]);
});
