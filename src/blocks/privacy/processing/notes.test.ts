import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getService, listServices } from '#blocks/services';
import { makeWorld, type World } from '#tests/world';
import { holdingsOf, recordOfProcessing } from '../index.ts';
import { checkNote, checkNotes, readNotes } from './check-notes.ts';
import { findNote, loadNotes } from './load-notes.ts';
import { isOverdue } from './note-sheet.ts';

describe('impact notes and the record of processing', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  const asking = () => ({ t: world.app.translate('en'), language: 'vi' });
  const whole = () => readNotes(world.app.config.countryDir)[0]!;
  const faultsOf = (change: (text: string) => string) => {
    const file = whole();
    return checkNote({ ...file, text: change(file.text) }, asking()).faults;
  };

  it('stand beside every service of the country, without a fault', async () => {
    const services = await world.as({}, async (ctx) => (await listServices(ctx)).map(({ name }) => name));
    const noted = new Set(readNotes(world.app.config.countryDir).map(({ service }) => service));
    assert.deepEqual(
      services.filter((name) => !noted.has(name)),
      [],
    );
    const { app } = world;
    const { faults, counts } = await checkNotes({ ...app, t: app.translate('en') });
    assert.deepEqual(faults, []);
    assert.equal(counts.impact_notes, noted.size);
  });

  it('say of each fault where it stands', () => {
    assert.deepEqual(
      faultsOf((text) => text),
      [],
    );
    const [unknown] = faultsOf((text) => `${text}extra: 1\n`);
    assert.equal(unknown!.line, whole().text.split('\n').length);
    assert.equal(faultsOf((text) => text.replace(/^conclusion:[\s\S]*$/m, ''))[0]!.code, 'privacy.schema');
    assert.equal(
      faultsOf((text) => text.replace('likelihood: low', 'likelihood: never'))[0]!.code,
      'privacy.schema',
    );
    assert.equal(faultsOf((text) => text.replace(/^ {2}vi: .*$/m, ''))[0]!.code, 'privacy.language');
    assert.equal(faultsOf(() => 'a: [')[0]!.code, 'privacy.yaml');
    for (const text of ['', '[]', 'null', '1', '"x"', 'risks: {}', '? [a]\n: b'])
      assert.ok(faultsOf(() => text).length > 0, text);
  });

  it('without a service beside them are a fault', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'thanglong-notes-'));
    try {
      mkdirSync(join(dir, 'services', 'a', 'b'), { recursive: true });
      writeFileSync(join(dir, 'services', 'a', 'b', 'privacy.yaml'), whole().text);
      const config = { ...world.app.config, countryDir: dir };
      const { faults } = await checkNotes({ ...world.app, config, t: world.app.translate('en') });
      assert.deepEqual(
        faults.map(({ code }) => code),
        ['privacy.orphan'],
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('that load a second time change nothing, and are due to be looked over by the country’s clock', async () => {
    const count = async () =>
      (await world.app.pools.owner.query('select service, sha256 from privacy.note order by 1, 2')).rows;
    const before = await count();
    await world.as({ hat: 'owner' }, loadNotes);
    assert.deepEqual(await count(), before);
    const note = await world.as({}, (ctx) => findNote(ctx, 'residence.permanent-registration'));
    await world.as({}, async (ctx) => assert.equal(isOverdue(ctx, note!), false));
    await world.as({}, async (ctx) =>
      assert.equal(isOverdue(ctx, { ...note!, reviewed: '2026-01-05' }), true),
    );
  });

  it('make a record that names every service, registry and holding with purpose and retention', async () => {
    const record = await world.as({}, recordOfProcessing);
    const services = await world.as({}, (ctx) => listServices(ctx));
    assert.equal(record.filter(({ kind }) => kind === 'service').length, services.length);
    const rooms = record.filter(({ kind }) => kind === 'room').map(({ id }) => id);
    assert.deepEqual(
      rooms,
      holdingsOf(world)
        .map(({ name }) => name)
        .filter((name) => name !== 'registries.record'),
    );
    for (const one of record) assert.ok(one.title && one.purpose && one.by && one.retention, one.id);
    await world.app.pools.owner.query(
      `insert into identity.client (id, agency_id, name, metadata, scopes, basis, created_at, created_by, changed_at)
       select 'school', g.id, 'School', '{}', '{profile}', 'A law', $1, a.id, $1 from agencies.agency g, identity.account a order by g.id limit 1`,
      [world.clock.now()],
    );
    const [program] = (await world.as({}, recordOfProcessing)).filter(({ kind }) => kind === 'program');
    assert.deepEqual([program!.title, program!.basis], ['School', ['A law']]);
    assert.ok(program!.categories.length > 0, 'what it may learn');
    const birth = record.find(({ id }) => id === 'civil-status.linked-birth')!;
    const declared = await world.as({}, (ctx) => getService(ctx, 'civil-status.linked-birth'));
    assert.equal(birth.basis.length, declared.declaration.legal_basis.length);
    assert.ok(birth.recipients.length >= 3, 'the linked agencies and the registries that are written');
  });
});
