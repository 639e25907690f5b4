import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import type { Ctx } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import { getRegistry, readRecord, registriesBlock, writeRecord } from '../index.ts';
import { applyPlan } from './apply-plan.ts';
import { measurePlan } from './measure-plan.ts';
import type { MeasuredPlan } from './plan.ts';
import { getWaitingPlan } from './waiting-plan.ts';

const declared = join(import.meta.dirname, '../../../../tests/country/registries');
export const PERSON = '01890000-0000-7000-8000-00000000000b';
export const feed: Partial<Acting> = {
  actor: { kind: 'system', name: 'library.tickets', assurance: 0, appointments: [] },
  hat: { kind: 'agency', agencies: [1] },
};
/** What takes the shelf out of the registry of readers. */
export const DROP_SHELF: [string | RegExp, string][] = [
  [/ {4}shelf:.*\n/, ''],
  [/(attributes: \[[^\]]*), shelf/g, '$1'],
];

/** A world of its own for each test of the file, over a copy of the invented country's registries that the test may edit. */
export function plannedWorld() {
  let world: World;
  let countryDir: string;
  before(() => {
    countryDir = mkdtempSync(join(tmpdir(), 'thanglong-plans-'));
  });
  beforeEach(async () => {
    await world?.close();
    world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
    cpSync(declared, join(countryDir, 'registries'), { recursive: true });
  });
  after(async () => {
    rmSync(countryDir, { recursive: true });
    await world.close();
  });

  const file = () => join(countryDir, 'registries', 'library.reader', 'registry.yaml');
  const edit = (...changes: [string | RegExp, string][]) => {
    for (const [from, to] of changes) {
      const text = readFileSync(file(), 'utf8');
      assert.notEqual(text.replace(from, to), text, String(from));
      writeFileSync(file(), text.replace(from, to));
    }
  };
  const elsewhere = () => ({ ...world.app, config: { ...world.app.config, countryDir } });
  const asOwner = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.as({ hat: 'owner', purpose: { code: 'load' } }, (ctx) => work({ ...ctx, app: elsewhere() }));
  const load = () => asOwner((ctx) => registriesBlock.load!(ctx));
  const put = (key: string, values: object) =>
    world.as(feed, (ctx) =>
      writeRecord(ctx, {
        registry: 'library.reader',
        key,
        subjectId: PERSON,
        values: { ...values },
        validFrom: '2026-01-01',
        provenance: { source: 'desk' },
      }),
    );
  const valuesOf = async (key: string, attributes: string[]) =>
    (
      await world.as({ hat: { kind: 'person', persons: [PERSON] } }, (ctx) =>
        readRecord(ctx, { registry: 'library.reader', key, attributes }),
      )
    )?.values;
  const measured = (): Promise<MeasuredPlan> =>
    asOwner(async (ctx) => measurePlan(ctx, (await getWaitingPlan(ctx, 'library.reader')).plan));
  const apply = async () =>
    applyPlan(elsewhere(), { registry: 'library.reader', hash: (await measured()).hash });
  const version = () => world.as({}, async (ctx) => (await getRegistry(ctx, 'library.reader')).version);
  const steps = async () => (await measured()).steps.map(({ kind, attribute }) => `${kind} ${attribute}`);
  const rows = (text: string) => asOwner((ctx) => ctx.db.adHoc<Record<string, unknown>>(text));

  const restore = () => cpSync(declared, join(countryDir, 'registries'), { recursive: true });
  return {
    get world() {
      return world;
    },
    edit,
    elsewhere,
    load,
    put,
    valuesOf,
    measured,
    apply,
    version,
    steps,
    rows,
    restore,
  };
}
