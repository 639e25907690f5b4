import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import type { OpenApp } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import { getRegistry, readRecord, registriesBlock, writeRecord } from './index.ts';

const declared = join(import.meta.dirname, '../../../tests/country/registries');
let world: World;
let countryDir: string;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  countryDir = mkdtempSync(join(tmpdir(), 'thanglong-registries-'));
  cpSync(declared, join(countryDir, 'registries'), { recursive: true });
});
after(async () => {
  rmSync(countryDir, { recursive: true });
  await world.close();
});

const file = (registry: string) => join(countryDir, 'registries', registry, 'registry.yaml');
const edit = (registry: string, from: string | RegExp, to: string) => {
  const text = readFileSync(file(registry), 'utf8');
  assert.notEqual(text.replace(from, to), text);
  writeFileSync(file(registry), text.replace(from, to));
};
const restore = () => cpSync(declared, join(countryDir, 'registries'), { recursive: true });

/** Loads the edited folder as the composition root would. */
const load = () => {
  const app: OpenApp = world.app;
  const elsewhere = { ...app, config: { ...app.config, countryDir } };
  const actor = { kind: 'system' as const, name: 'registries.load', assurance: 0, appointments: [] };
  return app.transaction({ actor, hat: 'owner', purpose: { code: 'load' } }, (ctx) =>
    registriesBlock.load!({ ...ctx, app: elsewhere }),
  );
};
const versions = () =>
  world.as({}, (ctx) =>
    ctx.db.adHoc<{ registry: string; versions: number }>(
      'select registry, count(*)::int as versions from registries.declaration group by registry order by registry',
    ),
  );

test('the same folder again changes nothing', async () => {
  const before = await versions();
  await load();
  assert.deepEqual(await versions(), before);
  assert.ok(before.every((row) => row.versions === 1));
});

test('an attribute can be added; old records stand and new ones carry it', async () => {
  const feed = {
    actor: { kind: 'system' as const, name: 'library.tickets', assurance: 0, appointments: [] },
    hat: { kind: 'agency' as const, agencies: [1] },
  };
  const ticket = (key: string, values: object) => ({
    registry: 'library.reader',
    key,
    subjectId: '01890000-0000-7000-8000-00000000000b',
    values: { ...values },
    validFrom: '2026-01-01',
    provenance: { source: 'desk' },
  });
  await world.as(feed, (ctx) => writeRecord(ctx, ticket('T1', { shelf: 'sea' })));
  edit(
    'library.reader',
    /( {4}remarks:)/,
    '    since: { type: string, title: Reader since, format: date, x-indexed: true, x-sharing: default }\n$1',
  );
  await load();
  const { recordId } = await world.as(feed, (ctx) => writeRecord(ctx, ticket('T2', { since: '2025-05-05' })));
  const person = { hat: { kind: 'person' as const, persons: ['01890000-0000-7000-8000-00000000000b'] } };
  const read = (by: object) =>
    world.as(person, (ctx) =>
      readRecord(ctx, { registry: 'library.reader', attributes: ['shelf', 'since'], ...by }),
    );
  assert.deepEqual((await read({ key: 'T1' }))?.values, { shelf: 'sea' });
  assert.deepEqual(await read({ recordId }), { recordId, values: { since: '2025-05-05' } });
  assert.equal((await world.as({}, (ctx) => getRegistry(ctx, 'library.reader'))).version, 2);
});

for (const [name, from, to] of [
  ['drops an attribute', / {4}shelf:.*\n/, ''],
  ['changes a type', 'books: { type: integer', 'books: { type: number'],
  ['changes a format', 'title: Favourite shelf,', 'title: Favourite shelf, format: date,'],
  [
    'moves an attribute to another place',
    'title: Remarks, maxLength: 200, x-sharing: special',
    'title: Remarks, x-sharing: default',
  ],
] as [string, string | RegExp, string][])
  test(`keeps the version in force, and lets one wait that ${name}`, async () => {
    restore();
    edit(
      'library.reader',
      /( {4}remarks:)/,
      '    since: { type: string, title: Reader since, format: date, x-indexed: true, x-sharing: default }\n$1',
    );
    edit('library.reader', from, to);
    if (name === 'drops an attribute') edit('library.reader', /(attributes: \[[^\]]*), shelf/g, '$1');
    const before = await versions();
    await load();
    assert.deepEqual(await versions(), before);
    const waiting = await world.as({ hat: 'owner' }, (ctx) =>
      ctx.db.adHoc('select registry, before_version as version from registries.waiting'),
    );
    assert.deepEqual(waiting, [{ registry: 'library.reader', version: 2 }]);
    restore();
  });

test('every fault of every file is told at once', async () => {
  edit('library.reader', 'key: ticket', 'key: tikcet');
  edit('library.card', 'history: full', 'history: none');
  writeFileSync(join(countryDir, 'registries', 'people.person', 'registry.yaml'), 'registry: [');
  await assert.rejects(load(), (error: { fields: { pointer: string; code: string }[] }) => {
    const told = error.fields.map(
      ({ pointer, code }) => `${pointer} ${code.replace('registries.finding.', '')}`,
    );
    assert.ok(told.includes('registries/library.reader/registry.yaml#/key key'), told.join('\n'));
    assert.ok(told.includes('registries/library.card/registry.yaml#/history shape'), told.join('\n'));
    assert.ok(
      told.some((line) => line === 'registries/people.person/registry.yaml# syntax'),
      told.join('\n'),
    );
    return true;
  });
  restore();
});

test('a role, a kind of agency or a registry that nobody has is found by line, without a database', async () => {
  const { app } = world;
  const checked = async () => {
    const asked = { ...app, config: { ...app.config, countryDir }, t: app.translate('en') };
    const { faults, counts } = await registriesBlock.check!(asked);
    return { told: faults.map(({ file, line, code }) => `${file}:${line} ${code}`), counts };
  };
  restore();
  cpSync(join(declared, '..', 'agencies.yaml'), join(countryDir, 'agencies.yaml'));
  assert.deepEqual(await checked(), { told: [], counts: { registries: 4 } });
  edit('library.reader', 'roles: [town-clerk]', 'roles: [wizard]');
  edit('library.reader', 'bodies: [town-hall]', 'bodies: [circus]');
  edit('library.reader', 'x-ref: people.person', 'x-ref: people.nobody');
  assert.deepEqual((await checked()).told, [
    'registries/library.reader/registry.yaml:27 registries.unknown_role',
    'registries/library.reader/registry.yaml:49 registries.unknown_body',
    'registries/library.reader/registry.yaml:15 registries.unknown_reference',
  ]);
  restore();
});
