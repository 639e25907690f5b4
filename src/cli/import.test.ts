import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { csvOf } from '#platform/spreadsheet';

const dir = mkdtempSync(join(tmpdir(), 'import-'));
const CLI = join(import.meta.dirname, '..', 'cli.ts');
const file = (name: string) => join(dir, name);
const env = {
  ...process.env,
  NODE_ENV: 'test',
  DATA_DIR: join(dir, 'data'),
  COUNTRY_DIR: 'tests/country',
  NO_COLOR: '1',
};

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly progress: string;
}

/** Runs a command; `killWhen` ends it roughly as soon as its progress says so. */
const run = (args: readonly string[], killWhen?: RegExp): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], { env });
    let [said, progress] = ['', ''];
    child.stdout.on('data', (text) => {
      said += text;
    });
    child.stderr.on('data', (text) => {
      progress += text;
      if (killWhen?.test(progress)) child.kill('SIGKILL');
    });
    // Not 'close': a database that outlives the killed command holds its ends of the pipes.
    child.on('exit', (code) => setImmediate(() => resolve({ code, said, progress })));
  });

const how = [
  '--agency',
  'A1L',
  '--source',
  'card index',
  '--basis',
  'Act on Libraries',
  '--from',
  '2026-01-01',
];
const bringIn = (name: string, more: readonly string[] = [], killWhen?: RegExp) =>
  run(['import', 'library.reader', file(name), ...how, ...more], killWhen);

describe('the command import', () => {
  before(async () => {
    const { code, progress } = await run(['migrate']);
    assert.equal(code, 0, progress);
    const rows = Array.from({ length: 12_000 }, (_, n) => [`T${n}`, String(n % 90), 'Poetry']);
    writeFileSync(file('many.csv'), csvOf([['Ticket', 'Books', 'Shelf'], ...rows]));
    writeFileSync(
      file('few.csv'),
      csvOf([
        ['Ticket', 'Books'],
        ['T900001', '1'],
        ['T900002', '100'],
      ]),
    );
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('goes on where it was after a kill, and takes everything in once', async () => {
    const shelf = ['--column', 'Shelf=shelf', '--yes'];
    const killed = await bringIn('many.csv', shelf, /\d{4,} rows/);
    assert.equal(killed.code, null, killed.progress);
    const { code, said, progress } = await bringIn('many.csv', shelf);
    assert.equal(code, 0, progress);
    assert.match(progress, /Goes on behind row [1-9]\d*,/);
    assert.match(said, /Taken in\. 12000 rows: 12000 new records, 0 changed, 0 say nothing new, 0 cannot/);
    writeFileSync(file('none.csv'), 'what an earlier run said');
    const again = await bringIn('many.csv', [...shelf, '--faults', file('none.csv')]);
    assert.match(again.said, /12000 rows: 0 new records, 0 changed, 12000 say nothing new/);
    assert.match(readFileSync(file('none.csv'), 'utf8'), /^\uFEFFLine,[^\n]*\n$/);
  });

  it('only looks when told to, writes down what is wrong with which line, and asks for what it is not told', async () => {
    const looked = await bringIn('few.csv', ['--check', '--faults', file('faults.csv')]);
    assert.match(
      looked.said,
      /2 rows: 1 new records, .* 1 cannot be taken in[\s\S]*nothing has been taken in/,
    );
    assert.match(readFileSync(file('faults.csv'), 'utf8'), /\n3,Books on loan,Too large\.,T900002,100\r\n$/);
    const taken = await bringIn('few.csv', ['--yes']);
    assert.match(taken.said, /Taken in\. 2 rows: 1 new records/);
    const unknown = await run(['import', 'library.reader', file('few.csv')]);
    assert.deepEqual([unknown.code, /--agency CODE/.test(unknown.progress)], [1, true]);
    const refused = await run(['import', 'library.reader', file('few.csv'), ...how.with(1, 'A11')]);
    assert.match(refused.progress, /may not bring files into Register of readers/);
  });
});
