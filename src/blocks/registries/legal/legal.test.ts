import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import { endedBases, registriesBlock } from '../index.ts';

const LAW = `registry: law.act
name: Acts of Meridia
source: invented
in_force: { from: 2000-01-01 }
legal_basis: [{ document: ACT-1 }]
owner: { body: archive }
history: full
key: number
record:
  type: object
  required: [number, title]
  properties:
    number: { type: string, title: Number, x-sharing: open }
    title: { type: string, title: Title, x-sharing: open }
    from: { type: string, title: In force from, format: date, x-sharing: open }
    until: { type: string, title: Ended, format: date, x-sharing: open }
    instead: { type: array, title: Replaced by, items: { type: string }, x-sharing: open }
read: []
write: []
`;
const DOCUMENTS = `documents:
  - { number: ACT-1, title: Act on Acts, from: 1999-01-01, source: invented }
  - { number: ACT-2, title: Act on Boats, from: 1999-01-01, until: 2020-05-05, instead: [ACT-3], source: invented }
  - { number: ACT-3, title: Act on Ships, from: 2020-05-05, source: unverified }
`;

let world: World;
let countryDir: string;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  countryDir = mkdtempSync(join(tmpdir(), 'thanglong-legal-'));
  cpSync(join(import.meta.dirname, '../../../../tests/country'), countryDir, { recursive: true });
  mkdirSync(join(countryDir, 'registries', 'law.act'), { recursive: true });
  writeFileSync(join(countryDir, 'registries', 'law.act', 'registry.yaml'), LAW);
  writeFileSync(join(countryDir, 'acts.yaml'), DOCUMENTS);
  writeFileSync(
    join(countryDir, 'charges.yaml'),
    'charges:\n  - { name: Anchor, basis: "ACT-1, article 3" }\n',
  );
});
after(async () => {
  rmSync(countryDir, { recursive: true });
  await world.close();
});

const there = () => ({
  ...world.app,
  config: { ...world.app.config, countryDir },
  country: {
    ...world.app.country,
    legalDocuments: {
      registry: 'law.act',
      file: 'acts.yaml',
      numberPattern: 'ACT-\\d+',
      title: 'title',
      inForceFrom: 'from',
      inForceUntil: 'until',
      repealedBy: 'instead',
    },
  },
});
const check = async () => {
  const { faults, warnings = [] } = await registriesBlock.check!({
    ...there(),
    t: world.app.translate('en'),
  });
  const told = ({ file, line, code }: { file: string; line: number; code: string }) =>
    `${file}:${line} ${code}`;
  return {
    faults: faults.map(told),
    warnings: warnings.map(told),
    texts: [...faults, ...warnings].map(({ text }) => text),
  };
};
const inCountry = <T>(hat: 'owner' | { kind: 'none' }, work: (ctx: Ctx) => Promise<T>) =>
  world.as({ hat }, (ctx) => work({ ...ctx, app: there() }));

test('each basis with a number is a known document; one that has ended is pointed out, one in words is left', async () => {
  assert.deepEqual(await check(), { faults: [], warnings: [], texts: [] });
  writeFileSync(
    join(countryDir, 'charges.yaml'),
    'charges:\n  - { name: Anchor, basis: "ACT-9, article 3" }\n  - name: Sail\n    legal_basis:\n      - { document: ACT-2 }\n      - { document: Custom of the sea }\n      - unverified\n',
  );
  const { faults, warnings, texts } = await check();
  assert.deepEqual(faults, ['charges.yaml:2 registries.basis_unknown']);
  assert.deepEqual(warnings, ['charges.yaml:5 registries.basis_ended']);
  assert.match(texts[0]!, /ACT-9 .*acts\.yaml/);
  assert.match(texts[1]!, /ACT-2 .*2020-05-05.*ACT-3/);
});

test('a document that may not stand in their registry, or says no source, is a fault at its line', async () => {
  writeFileSync(join(countryDir, 'charges.yaml'), 'charges: []\n');
  writeFileSync(
    join(countryDir, 'acts.yaml'),
    `${DOCUMENTS}  - { number: ACT-4, title: X, from: yesterday, source: invented }\n  - { number: ACT-5, title: Y }\n  - { number: ACT-1, title: Z, source: invented }\n`,
  );
  assert.deepEqual((await check()).faults, [
    'acts.yaml:5 registries.document',
    'acts.yaml:6 registries.document',
    'acts.yaml:7 registries.document',
  ]);
  writeFileSync(join(countryDir, 'acts.yaml'), DOCUMENTS);
});

test('the documents are loaded as records once, a change adds a version, and everybody learns what has ended', async () => {
  const load = () => inCountry('owner', (ctx) => registriesBlock.load!(ctx));
  const entries = async () =>
    (
      await inCountry('owner', (ctx) =>
        ctx.db.adHoc('select 1 from registry.law_act where superseded_at is null'),
      )
    ).length;
  await load();
  assert.equal(await entries(), 3);
  await load();
  assert.equal(await entries(), 3);
  const ended = (texts: string[]) =>
    inCountry({ kind: 'none' }, (ctx) =>
      endedBases({ ...ctx, lang: 'en', t: ctx.app.translate('en') }, texts),
    );
  assert.deepEqual(await ended(['ACT-1, article 1', 'ACT-3', 'Custom of the sea', 'ACT-77']), []);
  assert.match((await ended(['ACT-2, article 1']))[0]!, /ACT-2 is no longer in force.*ACT-3/);
  writeFileSync(
    join(countryDir, 'acts.yaml'),
    DOCUMENTS.replace('Act on Acts, from: 1999-01-01', 'Act on Acts, from: 1999-01-01, until: 2026-01-01'),
  );
  await load();
  assert.match((await ended(['ACT-1']))[0]!, /ACT-1 is no longer in force since [^;]*\.$/);
  assert.equal(await entries(), 3);
});
