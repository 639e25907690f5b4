import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { checkCredentials } from './check-credentials.ts';

describe('the declaration of credentials', () => {
  let world: World;
  let folder: string;
  let good: string;
  before(async () => {
    world = await makeWorld({ country: 'tests/country' });
    folder = mkdtempSync(join(tmpdir(), 'credentials-'));
    for (const part of ['templates', 'registries', 'country.yaml', 'agencies.yaml', 'credentials.yaml'])
      cpSync(join(world.app.config.countryDir, part), join(folder, part), { recursive: true });
    good = readFileSync(join(folder, 'credentials.yaml'), 'utf8');
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await world.close();
  });

  async function check(change: (text: string) => string) {
    const text = change(good);
    writeFileSync(join(folder, 'credentials.yaml'), text);
    const { app } = world;
    const { faults } = await checkCredentials({
      config: { ...app.config, countryDir: folder },
      country: app.country,
      t: app.translate('en'),
    });
    const lines = text.split('\n');
    return faults.map(({ code, line, text: told }) => ({
      code,
      line: lines[line - 1]!.trim(),
      told,
    }));
  }

  it('has no fault as it is', async () => {
    assert.deepEqual(await check((text) => text), []);
  });

  const wrong: readonly [code: string, from: string | RegExp, to: string, line: RegExp][] = [
    ['yaml', 'types:', 'types: [', /./],
    ['source', 'source: invented\n', '', /./],
    ['word', '    months: 6', '    months: 6\n    colour: red', /^colour: red/],
    ['type_name', '  citizen:', '  Citizen of:', /^Citizen of/],
    ['vct', 'urn:meridia:citizen:1', 'citizen', /^vct: citizen/],
    ['texts', 'title: { en: Citizen of Meridia }', 'title: { xx: Citizen }', /^title: { xx/],
    ['colours', "'#123456'", 'blue', /^colours: .*blue/],
    ['contrast', "'#123456'", "'#eeeeee'", /^colours/],
    ['months', 'months: 6', 'months: 0', /^months: 0/],
    ['one_source', '    registry: people.person\n', '', /^citizen:/],
    ['registry', 'registry: people.person', 'registry: people.nobody', /nobody/],
    ['template', 'template: library-card', 'template: no-card', /no-card/],
    ['ended_by', '    template: library-card', '    template: library-card\n    ended_by: died', /ended_by/],
    ['attribute', 'from: [town]', 'from: [village]', /claim: town/],
    ['attribute', 'ended_by: died', 'ended_by: gone', /gone/],
    ['path', 'reader.full_name', 'reader.nick_name', /nick_name/],
    ['claim_name', 'claim: town', 'claim: iss', /claim: iss/],
    ['claim_twice', 'claim: town', 'claim: name', /claim: name, from: \[town\]/],
    ['from', 'from: [town]', 'from: town', /from: town/],
    ['years', 'years: 21', 'years: often', /often/],
    [
      'request_type',
      'type: citizen\n    claims: [of_age]',
      'type: stranger\n    claims: [of_age]',
      /stranger/,
    ],
    ['request_claims', 'claims: [of_age]', 'claims: [faith]', /faith/],
    ['counter', 'counter: number', 'counter: town', /counter: town/],
  ];
  for (const [code, from, to, line] of wrong)
    it(`is refused by file and line, with what to do: ${code}`, async () => {
      const faults = await check((text) => text.replace(from, to));
      const found = faults.find((fault) => fault.code === `credentials.${code}`);
      assert.ok(found, JSON.stringify(faults));
      assert.match(found.line, line);
      assert.match(found.told, /\.$/);
      assert.doesNotMatch(found.told, /credentials\.finding|[{}]/);
    });
});
