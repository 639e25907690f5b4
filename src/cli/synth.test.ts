import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

const dir = mkdtempSync(join(tmpdir(), 'synth-'));
const CLI = join(import.meta.dirname, '..', 'cli.ts');
const env = {
  ...process.env,
  NODE_ENV: 'test',
  DATA_DIR: join(dir, 'data'),
  COUNTRY_DIR: 'tests/country',
  NO_COLOR: '1',
};

/** Runs the command; `killWhen` ends it roughly as soon as its progress says so. */
const synth = (args: string, killWhen?: RegExp) =>
  new Promise<{ code: number | null; said: string; progress: string }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'synth', ...args.split(' ')], { env });
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

describe('the command synth', () => {
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('says how it is given', async () => {
    const { code, progress } = await synth('--people none');
    assert.equal(code, 1);
    assert.match(progress, /--people none is no number[\s\S]*npm run synth -- --people N --seed S/);
    assert.match((await synth('--people 10 --registries land.parcel')).progress, /Nothing is invented for/);
  });

  it('writes the same files for the same seed', async () => {
    const written = async (folder: string) => {
      const { code, said } = await synth(`--people 300 --seed a --out ${join(dir, folder)}`);
      assert.equal(code, 0);
      assert.match(said, /records of 300 invented people/);
      return readFileSync(join(dir, folder, 'people.person.csv'), 'utf8');
    };
    const first = await written('one');
    assert.match(first, /^valid_from,valid_to,number,name,born,sex,town,/);
    assert.equal(await written('two'), first);
  });

  it('tells of a country of any size in lines, the same for the same seed, and ends when nobody listens', async () => {
    const told = await synth('--people 300 --seed a --out -');
    assert.equal(told.code, 0, told.progress);
    assert.match(told.progress, /records of 300 invented people in lines of JSON/);
    const lines = told.said.trimEnd().split('\n');
    const people = lines
      .map((line) => JSON.parse(line))
      .filter(({ registry }) => registry === 'people.person');
    const written = readFileSync(join(dir, 'one', 'people.person.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    assert.deepEqual(
      people.map((one) => [one.valid_from, one.valid_to ?? '', one.values.number].join()),
      written.map((line) => line.split(',').slice(0, 3).join()),
    );
    const first = async () => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', CLI, 'synth', '--people', '100000000', '--out', '-'],
        {
          env,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      const ended = new Promise((resolve) => child.once('exit', resolve));
      let bytes = Buffer.alloc(0);
      for await (const piece of child.stdout) {
        bytes = Buffer.concat([bytes, piece]);
        if (bytes.length >= 2_000_000) break;
      }
      child.stdout.destroy();
      assert.equal(await ended, 0);
      return bytes.subarray(0, 2_000_000);
    };
    assert.ok((await first()).equals(await first()));
  });

  it('killed at work leaves nothing, and given again fills the registries once', async () => {
    const killed = await synth('--people 900000 --seed a', /\d+ people, \d+ records/);
    assert.notEqual(killed.code, 0);
    for (const line of killed.progress.split('\r')) assert.ok(line.length < 80, line);
    const loaded = await synth('--people 200 --seed a');
    assert.equal(loaded.code, 0, loaded.progress);
    assert.match(loaded.said, /records of 200 invented people in the registries/);
    const again = await synth('--people 200 --seed b');
    assert.equal(again.code, 1);
    assert.match(again.progress, /Give --replace/);
    const replaced = await synth('--people 200 --seed b --replace');
    assert.equal(replaced.code, 0, replaced.progress);
  });
});
