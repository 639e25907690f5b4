import { after, before, beforeEach } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import type { Actor } from '#platform/context';
import { csvOf, readCsv } from '#platform/spreadsheet';
import { makeWorld, type World } from '#tests/world';
import { registriesBlock, type Writing, writeRecord } from '../index.ts';
import { forgetFaults } from './forget-faults.ts';
import { findFaults, type Import } from './import-store.ts';
import { IMPORT_COMMAND } from './may-import.ts';
import { readFile } from './read-file.ts';
import { type Starting, startImport } from './start-import.ts';
import { takeIn } from './take-in.ts';

export type Table = readonly (readonly string[])[];

/** A world whose register of readers is empty before each test, and what a library does to bring files into it. */
export function libraryOfFiles() {
  let world: World;
  /** Known once the world is made. */
  const at = { library: 0, hall: 0 };
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
    [at.library, at.hall] = await world.as({}, async (ctx) => [
      (await findAgencyByCode(ctx, 'A1L'))!.id,
      (await findAgencyByCode(ctx, 'A11'))!.id,
    ]);
  });
  after(() => world.close());
  beforeEach(() =>
    world.as({ hat: 'owner' }, async ({ db }) => {
      for (const table of [
        'registry.library_reader',
        'registries.import',
        'registries.import_row',
        'registries.import_fault',
      ])
        await db.adHoc(`truncate ${table}`);
    }),
  );

  const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
  const byCommand = (agencyId = at.library): Partial<Acting> => ({
    actor: system(IMPORT_COMMAND),
    hat: { kind: 'agency', agencies: [agencyId] },
    purpose: { code: 'import' },
  });
  const official = (agencyId: number, role: string): Partial<Acting> => ({
    actor: {
      ...system('Ada Reed'),
      kind: 'official',
      accountId: '01890000-0000-7000-8000-00000000000a',
      appointments: [{ agencyId, role }],
    },
    hat: { kind: 'agency', agencies: [agencyId] },
    purpose: { code: 'import' },
  });

  const rowsOf = async function* (table: Table) {
    const rows = readCsv(
      (async function* () {
        yield csvOf(table);
      })(),
    );
    await rows.next();
    yield* rows;
  };
  const starting = (table: Table, more: Partial<Starting> = {}): Starting => ({
    registry: 'library.reader',
    agencyId: at.library,
    fileName: 'readers.csv',
    fingerprint: JSON.stringify(table),
    head: table[0]!,
    source: 'old card index',
    basis: 'Act on Libraries, article 2',
    validFrom: '2026-01-01',
    ...more,
  });
  const start = (table: Table, more: Partial<Starting> = {}, acting = byCommand()) =>
    world.as(acting, (ctx) => startImport(ctx, starting(table, more)));
  const read = (one: Import, table: Table, acting = byCommand()) =>
    readFile((work) => world.as(acting, work), one, rowsOf(table));
  const take = (one: Import, acting = byCommand()) => world.as(acting, (ctx) => takeIn(ctx, one.id));
  async function bringIn(table: Table, more: Partial<Starting> = {}) {
    const checked = await read(await start(table, more), table);
    return take(checked);
  }
  const faultsOf = (one: Import) =>
    world.as(byCommand(), async (ctx) =>
      (await findFaults(ctx.db, one.id, { line: 0, attribute: '', code: '' }, 100)).map(
        ({ line, attribute, code }) => `${line} ${attribute} ${code}`,
      ),
    );
  const believed = () =>
    world.as({ hat: 'owner' }, ({ db }) =>
      db.adHoc(
        `select key, valid_from as "from", valid_to as "to", shelf, books, quiet, rest from registry.library_reader
         where superseded_at is null order by key, valid_from`,
      ),
    );

  const feed = (writing: Pick<Writing, 'key' | 'values' | 'validFrom'>) =>
    world.as({ actor: system('library.tickets'), hat: { kind: 'agency', agencies: [at.library] } }, (ctx) =>
      writeRecord(ctx, {
        ...writing,
        registry: 'library.reader',
        agencyId: at.library,
        provenance: { source: 'old card index', basis: 'Act on Libraries, article 2' },
      }),
    );

  /** Days later, the job that lets faults go. */
  const forget = async (days: number) => {
    world.clock.advance({ days });
    await forgetFaults.run(world.app);
  };
  const asActing = <T>(acting: Partial<Acting>, work: Parameters<World['as']>[1]) =>
    world.as(acting, work) as Promise<T>;
  return {
    at,
    asActing,
    forget,
    byCommand,
    official,
    rowsOf,
    start,
    read,
    take,
    bringIn,
    faultsOf,
    believed,
    feed,
  };
}
