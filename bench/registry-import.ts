/**
 * A file of people brought into the registry of people: ours (read as CSV, validated, kept in portions that survive a kill, checked,
 * taken in as bitemporal records with every index) against a bare COPY of the finished rows into a table with the same columns and
 * indexes. Both begin with an empty table. ROWS (default 200,000) rows. Goal: at least 0.4 of its speed.
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAgencyByCode } from '#blocks/agencies';
import { IMPORT_COMMAND, readFile, startImport, takeIn } from '#blocks/registries';
import { assemble } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import type { Ctx } from '#platform/context';
import { copyIn, copyOut, openPools, startEmbedded } from '#platform/database';
import { readCsv } from '#platform/spreadsheet';
import { alternate } from './measure.ts';

const ROWS = Number(process.env.ROWS ?? 200_000);
const dir = mkdtempSync(join(tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: join(dir, 'data') }, join(import.meta.dirname, '..'));
const app = await assemble(config, openPools({ socketDir: embedded.socketDir, database: 'postgres' }));
await prepareDatabase(app);
const { owner } = app.pools;

/** People as an old register has them: plain, and every one another. */
async function writePeople(path: string): Promise<void> {
  const file = createWriteStream(path);
  const names = ['Nguyễn Văn', 'Trần Thị', 'Lê Đức', 'Phạm Minh', 'Hoàng Thu', 'Vũ Quốc'];
  file.write(
    'personal_number,full_name,sex,birth_date,birth_place,hometown,ethnicity,nationality,marital_status,residence_area,residence_address,mother_number\n',
  );
  for (let n = 0; n < ROWS; n++) {
    const day = new Date(Date.UTC(1950, 0, 1) + (n % 25_000) * 86_400_000).toISOString().slice(0, 10);
    const number = `001${String(n).padStart(9, '0')}`;
    const mother = n % 3 === 0 ? `001${String((n * 7) % ROWS).padStart(9, '0')}` : '';
    const line = `${number},${names[n % 6]} Người ${n % 977},${n % 2 ? 'male' : 'female'},${day},"Xã ${n % 3000}, Hà Nội",Hà Nội,Kinh,VN,single,${String(4 + (n % 3000)).padStart(5, '0')},"Số ${n % 300}, thôn ${n % 20}",${mother}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
const path = join(dir, 'people.csv');
await writePeople(path);

const actor = { kind: 'system' as const, name: IMPORT_COMMAND, assurance: 0, appointments: [] };
const purpose = { code: 'import' };
const agencyId = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, async (ctx) => {
  return (await findAgencyByCode(ctx, 'G01'))!.id;
});
const inTransaction = <T>(work: (ctx: Ctx) => Promise<T>) =>
  app.transaction({ actor, hat: { kind: 'agency', agencies: [agencyId] }, purpose }, work);

let nth = 0;
async function ours(): Promise<void> {
  // With the names that follow from the records: those of earlier rounds would be nobody's.
  await owner.query('truncate registry.population_person, registry_find.population_person');
  const began = performance.now();
  const rows = readCsv(createReadStream(path, { highWaterMark: 1 << 18 }));
  const { value: head } = await rows.next();
  const begun = await inTransaction((ctx) =>
    startImport(ctx, {
      registry: 'population.person',
      agencyId,
      fileName: 'people.csv',
      fingerprint: String(nth++),
      head: head!.cells,
      validFrom: '2025-07-01',
      source: 'bench',
      basis: 'bench',
    }),
  );
  const checked = await readFile(inTransaction, begun, rows);
  const read = performance.now();
  const taken = await inTransaction((ctx) => takeIn(ctx, checked.id));
  if (taken.added !== ROWS || taken.faulty !== 0) throw new Error(`took in ${JSON.stringify(taken)}`);
  console.log(
    `  read and checked in ${((read - began) / 1000).toFixed(1)} s, taken in in ${((performance.now() - read) / 1000).toFixed(1)} s`,
  );
}

await ours();
const finished: Buffer[] = [];
await owner.query('create table public.copied (like registry.population_person including all)');
{
  const client = await owner.connect();
  await copyOut(
    client,
    'copy registry.population_person to stdout',
    async (block) => void finished.push(block),
  );
  client.release();
}
async function reference(): Promise<void> {
  await owner.query('truncate public.copied');
  const client = await owner.connect();
  await copyIn(
    client,
    'copy public.copied from stdin',
    (async function* () {
      yield* finished;
    })(),
  );
  client.release();
}

const figures = await alternate({ name: 'registry-import', ours, reference, rounds: 3 });
console.log(
  `${((ROWS * 1000) / figures.ours).toFixed(0)} rows a second against ${((ROWS * 1000) / figures.reference).toFixed(0)}`,
);
if (figures.ratio < 0.4) process.exitCode = 1;
await app.pools.close();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });
