import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { documentsBlock } from '#blocks/documents';
import { identityBlock } from '#blocks/identity';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { makeWorld } from '#tests/world';
import { catalogueOf, forgetCatalogue } from './catalogue.ts';
import { getService, getServiceVersion, searchServices, servicesBlock } from './index.ts';

const blocks = [
  agenciesBlock,
  notificationsBlock,
  registriesBlock,
  identityBlock,
  documentsBlock,
  servicesBlock,
];
const world = await makeWorld({ blocks, country: 'tests/country' });
const CARD = 'library.library-card';
const owner = {
  hat: 'owner',
  actor: { kind: 'system', name: 'services.load', assurance: 0, appointments: [] },
} as const;

/** A country's folder in which the library card is changed. */
function countryWith(change: (text: string) => string): string {
  const dir = mkdtempSync(join(tmpdir(), 'country-'));
  cpSync(world.app.config.countryDir, dir, { recursive: true });
  const file = join(dir, 'services/library/library-card/service.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return dir;
}
const load = (countryDir: string) =>
  world.as(owner, (ctx) =>
    servicesBlock.load!({ ...ctx, app: { ...ctx.app, config: { ...ctx.app.config, countryDir } } } as Ctx),
  );

test('the invented country loads, and loading it again changes nothing', async () => {
  const position = await world.as({}, async (ctx) => (await catalogueOf(ctx, true)).position);
  await load(world.app.config.countryDir);
  assert.equal(await world.as({}, async (ctx) => (await catalogueOf(ctx, true)).position), position);
  await world.as({}, async (ctx) => assert.equal((await getService(ctx, CARD)).version, 1));
});

test('a stored version never changes', async () => {
  const folder = countryWith((text) => text.replace('name: Library card', 'name: Book card'));
  await assert.rejects(load(folder), (error) => {
    assert.ok(error instanceof CodedError && error.code === 'services.declaration_faulty');
    assert.deepEqual(
      error.fields.map(({ code }) => code),
      ['services.finding.version_changed'],
    );
    return true;
  });
  await world.as({}, async (ctx) =>
    assert.equal((await getService(ctx, CARD)).declaration.name, 'Library card'),
  );
});

test('a new version holds from its day on, and the old one can still be read', async () => {
  await load(
    countryWith((text) =>
      text
        .replace('version: 1', 'version: 2')
        .replace('from: 2020-01-01', 'from: 2026-12-01')
        .replace('name: Library card', 'name: Reader card'),
    ),
  );
  await world.as({}, async (ctx) => {
    forgetCatalogue(ctx);
    assert.equal((await getService(ctx, CARD)).version, 1);
    assert.equal(
      (await getServiceVersion(ctx, { service: CARD, version: 2 })).declaration.name,
      'Reader card',
    );
  });
  world.clock.set(new Date('2026-12-02T03:00:00Z'));
  await world.as({}, async (ctx) => {
    assert.equal((await getService(ctx, CARD)).version, 2);
    assert.equal((await searchServices(ctx, 'reader card')).services[0]?.title, 'Reader card');
    assert.equal(
      (await getServiceVersion(ctx, { service: CARD, version: 1 })).declaration.name,
      'Library card',
    );
  });
});

test('a version that this process has not heard of is found when it is asked for', async () => {
  const before = await world.as({}, (ctx) => catalogueOf(ctx));
  assert.ok(before.byService.get(CARD)!.every(({ version }) => version !== 3));
  await load(
    countryWith((text) =>
      text.replace('version: 1', 'version: 3').replace('from: 2020-01-01', 'from: 2027-12-01'),
    ),
  );
  await world.as({}, async (ctx) =>
    assert.equal((await getServiceVersion(ctx, { service: CARD, version: 3 })).version, 3),
  );
});

test('with faults nothing is stored', async () => {
  const folder = countryWith((text) =>
    text.replace('version: 1', 'version: 9').replace('role: librarian', 'role: wizard'),
  );
  await assert.rejects(
    load(folder),
    (error) =>
      error instanceof CodedError && /service\.yaml:\d+ .*wizard/.test(String(error.params.findings)),
  );
  await assert.rejects(
    world.as({}, (ctx) => getServiceVersion(ctx, { service: CARD, version: 9 })),
    (error) => error instanceof CodedError && error.code === 'services.unknown_service',
  );
});

test('versions cannot be changed by the running program', async () => {
  await assert.rejects(
    world.as({}, (ctx) => ctx.db.adHoc('update services.version set canonical = canonical')),
    /permission denied/,
  );
  await assert.rejects(
    world.as({}, (ctx) => ctx.db.adHoc('select * from services.draft')),
    /permission denied/,
  );
});
