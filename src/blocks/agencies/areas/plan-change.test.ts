import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadCountry } from '#tests/country';
import { makeWorld, type World } from '#tests/world';
import { agenciesBlock, findAgencyByCode, findCompetentAgency, getAgency, resolveArea } from '../index.ts';
import { loadCountry as load } from '../load-country.ts';
import { applyChange, planChange } from './plan-change.ts';

const SOURCE = join(import.meta.dirname, '../../../../tests/country');
const UNION = `
act: { id: mill-union, day: '2027-03-01', title: { en: Cragfoot and Saltmouth become one }, legal_basis: invented, source: invented }
areas:
  - { code: A21, name: Saltcrag }
changes:
  - { from: A21, to: A21, how: whole }
  - { from: B11, to: A21, how: whole }
  - { from: B111, to: B111, how: kept }
  - { from: B113, to: B113, how: kept }
  - { from: B115, to: B115, how: kept }
  - { from: B116, to: B116, how: renamed }
`;
/** The quarters move along with their town. */
const AREAS = ['B111', 'B113', 'B115', 'B116'].map((code) => `  - { code: ${code}, parent: A21 }`).join('\n');
const CHANGE = UNION.replace('\nchanges:', `\n${AREAS}\nchanges:`).replace(
  'to: B116, how: renamed',
  'to: B116, how: kept',
);

let world: World;
let folder: string;
before(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'thanglong-areas-')), 'country');
  cpSync(SOURCE, folder, { recursive: true });
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock] });
});
after(async () => {
  await world.close();
  rmSync(join(folder, '..'), { recursive: true });
});

const plan = async (yaml: string) => planChange(folder, (await loadCountry(SOURCE)).text, 'union.yaml', yaml);

test('a plan says what ends, what begins, and which agencies come after those that end, and changes nothing', async () => {
  const { faults, ends, begins, agencies } = await plan(CHANGE);
  assert.deepEqual(faults, []);
  assert.deepEqual(ends.slice(0, 2), [
    { code: 'A21', title: 'Town Saltmouth', to: ['A21 Town Saltcrag (whole)'] },
    { code: 'B11', title: 'Town Cragfoot', to: ['A21 Town Saltcrag (whole)'] },
  ]);
  assert.deepEqual(begins[0], { code: 'A21', title: 'Town Saltcrag', before: 'Town Saltmouth' });
  assert.deepEqual(agencies, [
    { code: 'B11', name: 'Town Hall of Cragfoot', after: ['A21 Town Hall of Saltcrag'] },
  ]);
  assert.equal(
    readFileSync(join(folder, 'areas.csv'), 'utf8'),
    readFileSync(join(SOURCE, 'areas.csv'), 'utf8'),
  );
});

test('a change with faults is told by file and line and is not applied', async () => {
  for (const [yaml, says] of [
    ['act: {', /union\.yaml:1 this is not YAML/],
    ['changes: []', /union\.yaml:1 act is missing/],
    [CHANGE.replace("'2027-03-01'", "'2027-02-30'"), /act\.day '2027-02-30' must be a day/],
    [CHANGE.replace('from: B11,', 'from: 11,'), /from 11 must stand in quotation marks/],
    [CHANGE.replace('from: B11,', 'from: B19,'), /area-changes\.csv:\d+ no area B19 ends/],
    [
      UNION.replace(/ {2}- \{ from: B11\d.*\n/g, ''),
      /areas\.csv:\d+ its parent 'B11' ends on 2027-03-01; end this row then/,
    ],
  ] as const) {
    const made = await plan(yaml);
    assert.match(made.faults.map(({ file, line, text }) => `${file}:${line} ${text}`).join('\n'), says);
    assert.throws(() => applyChange(folder, made));
  }
});

test('applied, it waits for its day and then takes effect by the clock; an agency that ended stays readable', async () => {
  applyChange(folder, await plan(CHANGE));
  const before = await world.as({}, (ctx) =>
    findCompetentAgency(ctx, { body: 'town-hall', areaCode: 'B11' }),
  );
  (world.app.config as { countryDir: string }).countryDir = folder;
  await world.app.transaction(
    {
      actor: { kind: 'system', name: 'agencies.load', assurance: 0, appointments: [] },
      hat: 'owner',
      purpose: { code: 'load' },
    },
    load,
  );
  const asked = () =>
    world.as({}, async (ctx) => {
      const { candidates } = await resolveArea(ctx, { code: 'B11', at: '2020-01-01' });
      const [area] = candidates;
      const agency = await findCompetentAgency(ctx, { body: 'town-hall', areaCode: area!.code });
      return [area!.name, agency.name.en];
    });
  world.clock.set(new Date('2027-02-28T18:14:59Z'));
  assert.deepEqual(await asked(), ['Cragfoot', 'Town Hall of Cragfoot']);
  world.clock.set(new Date('2027-02-28T18:15:00Z'));
  assert.deepEqual(await asked(), ['Saltcrag', 'Town Hall of Saltcrag']);
  await world.as({}, async (ctx) => {
    assert.equal(await findAgencyByCode(ctx, 'B11'), undefined);
    assert.equal((await getAgency(ctx, before.id)).name.en, 'Town Hall of Cragfoot');
  });
});
