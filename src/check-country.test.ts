import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { loadConfig } from '#platform/config';
import { checkCountry } from './check-country.ts';

const root = join(import.meta.dirname, '..');
const invented = join(root, 'tests', 'country');
let folder: string;
before(() => {
  // In the house, so that the country's code finds its packages.
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'country-'));
});
after(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  cpSync(invented, folder, { recursive: true });
});

const check = (countryDir: string, lang = 'en') =>
  checkCountry({ ...loadConfig({}, root), countryDir }, lang, countryDir);
const told = async () =>
  (await check(folder)).faults.map(({ file, line, code }) => `${file}:${line} ${code}`);
function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  assert.notEqual(text.replace(from, to), text, `nothing to plant in ${file}`);
  writeFileSync(join(folder, file), text.replace(from, to));
}

test('the countries of the house have no fault, and every kind of declaration is looked at', async () => {
  const countries = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes('country.yaml'))
    .map(({ name }) => join(root, name));
  assert.ok(countries.length > 0);
  for (const country of [...countries, invented]) {
    const { faults, counts } = await check(country);
    assert.deepEqual(faults, []);
    for (const what of ['areas', 'agencies', 'registries', 'templates', 'services'])
      assert.ok(counts[what]! > 0, what);
  }
});

const planted: readonly [string, string, string | RegExp, string, string][] = [
  [
    'an area in no area',
    'areas.csv',
    'A1,2,Shire,Reedshire,A,',
    'A1,2,Shire,Reedshire,Z,',
    'areas.csv:4 agencies.area',
  ],
  ['an agency without a code', 'agencies.yaml', 'code: ARC, ', '', 'agencies.yaml:3 agencies.part_missing'],
  [
    'agencies that are no YAML',
    'agencies.yaml',
    '- body: library',
    '- body: [',
    'agencies.yaml:13 agencies.yaml',
  ],
  ['areas without a title', 'country.yaml', /^ {2}title:.*\n/m, '', 'country.yaml:9 agencies.part_missing'],
  [
    'a registry whose owner is nobody',
    'registries/library.card/registry.yaml',
    'body: archive',
    'body: circus',
    'registries/library.card/registry.yaml:6 registries.unknown_body',
  ],
  [
    'a template that nobody listed',
    'templates/templates.yaml',
    /^library-card.*\n/m,
    '',
    'templates/library-card.typ:1 documents.unlisted',
  ],
  [
    'a template that asks for what is not there',
    'templates/library-card.typ',
    'data.reader.full_name',
    'data.raeder',
    'templates/library-card.typ:9 documents.cannot_be_set',
  ],
  [
    'an example that is no JSON',
    'templates/examples/receipt.json',
    '{',
    '[',
    'templates/examples/receipt.json:1 documents.json',
  ],
  [
    'a field of services without a name',
    'services/library/field.yaml',
    'name:',
    'title:',
    'services/library/field.yaml:1 services.vocabulary',
  ],
  [
    'an example that is wrong about its form',
    'services/library/library-card/service.yaml',
    'faults: [/reader/full_name]',
    'faults: [/home/region]',
    'services/library/library-card/service.yaml:46 services.example',
  ],
  [
    'an example with an outcome that no task has',
    'services/library/library-card/service.yaml',
    'outcome: grant,',
    'outcome: granted,',
    'services/library/library-card/service.yaml:43 services.example',
  ],
];
for (const [what, file, from, to, finding] of planted)
  test(`${what} is found with its line`, async () => {
    edit(file, from, to);
    const found = await told();
    assert.ok(found.includes(finding), found.join('\n'));
  });

test('a service may not issue from a template that is not listed', async () => {
  edit('templates/templates.yaml', /^library-card.*\n/m, '');
  assert.ok((await told()).some((line) => line.endsWith('services.template_missing')));
});

test('a missing file is told before all else', async () => {
  rmSync(join(folder, 'areas.csv'));
  assert.ok((await told()).includes('areas.csv:1 agencies.file_missing'));
});

test('the faults of a process are told in the words of the reader, in the language that is asked for', async () => {
  edit('services/library/library-card/process.bpmn', 'targetRef="done"', 'targetRef="join"');
  const [english, other] = await Promise.all(
    ['en', 'vi'].map(async (lang) => (await check(folder, lang)).faults.map(({ text }) => text).join('\n')),
  );
  assert.match(english!, /No way leads to/);
  assert.ok(other && !other.includes('No way'), other);
});
