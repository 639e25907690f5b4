// npm test: finds every test of the house and runs them in two processes, one a core, each with a database of its own.
// npm test -- cases              only files whose path contains the word
// npm test -- --name 'a double'  only tests whose name matches
// npm test -- --only             only tests marked so
// npm test -- --one              everything in one process, its words as they come
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { filesUnder } from '../tests/walls/disk.ts';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'boolean' }, one: { type: 'boolean' }, name: { type: 'string' } },
});

/** Seconds that files take, roughly, beside another process on two cores: those that take long, by how their path begins. */
const SECONDS: readonly (readonly [string, number])[] = [
  ['tests/browser/every-page', 110],
  ['tests/faults/kill', 65],
  ['tests/browser/first-case', 35],
  ['src/cli/import', 33],
  ['src/cli/synth', 33],
  ['tests/journeys/who-may', 30],
  ['tests/faults/import-', 28],
  ['tests/journeys/services', 27],
  ['tests/browser/', 16],
  ['tests/journeys/late-case', 16],
  ['tests/journeys/half-written', 15],
  ['tests/journeys/guide', 14],
  ['tests/journeys/any-request', 13],
  ['tests/faults/', 11],
  ['src/blocks/documents/draw-pdf', 11],
  ['src/platform/spreadsheet/read-table', 10],
  ['tests/journeys/', 5],
];
const secondsOf = (file: string): number => SECONDS.find(([begin]) => file.startsWith(begin))?.[1] ?? 2;

/** Shares the files out so that both processes end about together. */
function share(files: readonly string[], count: number): string[][] {
  const shares = Array.from({ length: count }, () => ({ sum: 0, files: [] as string[] }));
  for (const file of [...files].sort((one, other) => secondsOf(other) - secondsOf(one))) {
    const least = shares.reduce((least, one) => (one.sum < least.sum ? one : least));
    least.files.push(file);
    least.sum += secondsOf(file);
  }
  return shares.map((one) => one.files.sort()).filter((one) => one.length > 0);
}

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface Outcome {
  readonly tally: Tally;
  /** What it has said and nobody has shown yet. */
  readonly said: string;
}

/** The sums at the end of what node's test runner says; nothing when it did not come to its end. */
function tallyOf(said: string): Tally | undefined {
  const sum = (name: string) => {
    const found = [...said.matchAll(new RegExp(`^(?:ℹ|#) ${name} (\\d+)$`, 'gm'))].at(-1);
    return found ? Number(found[1]) : Number.NaN;
  };
  const tally = {
    passed: sum('pass'),
    failed: sum('fail') + sum('cancelled'),
    skipped: sum('skipped') + sum('todo'),
  };
  return Number.isNaN(tally.passed + tally.failed) ? undefined : tally;
}

/** Milliseconds for whoever asks for a hundred thousand runs: RUNS=100000 npm test -- any-input. */
const DAY = 86_400_000;
/** Milliseconds after which a test counts as stuck, and in which a finished process must have let go of everything. */
const SLOWEST_TEST = process.env.RUNS ? DAY : 180_000;
const LETTING_GO = 30_000;

function run(files: readonly string[], live: boolean): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    [
      '--import=tsx',
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-isolation=none',
      '--test-concurrency=1',
      `--test-timeout=${SLOWEST_TEST}`,
      '--test-reporter=spec',
      ...(values.only ? ['--test-only'] : []),
      ...(values.name ? [`--test-name-pattern=${values.name}`] : []),
      ...files,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test', TZ: 'UTC', LC_ALL: 'C.UTF-8', FORCE_COLOR: '0' },
    },
  );
  let said = '';
  let stuck: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
    if (live) process.stdout.write(piece);
    if (/^ℹ duration_ms/m.test(piece)) {
      stuck = setTimeout(() => {
        process.stdout.write('The tests ended but left something open (a server, a database, a timer).\n');
        child.kill('SIGTERM');
      }, LETTING_GO);
    }
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      clearTimeout(stuck);
      const tally = tallyOf(said);
      if (!tally) {
        const end = `The tests of ${files.join(', ')} did not come to their end (${signal ?? code}).\n`;
        done({ tally: { passed: 0, failed: 1, skipped: 0 }, said: live ? end : said + end });
        return;
      }
      const fell = code !== 0 && tally.failed === 0;
      done({ tally: fell ? { ...tally, failed: 1 } : tally, said: live ? '' : said });
    });
  });
}

const files = ['src', 'vietnam', 'tests', 'bench', 'scripts']
  .flatMap((folder) => filesUnder(root, folder))
  .filter((file) => /\.test\.tsx?$/.test(file))
  .filter((file) => positionals.length === 0 || positionals.some((word) => file.includes(word)));

const processes = values.one ? 1 : Math.min(2, availableParallelism());
const from = performance.now();
// The first speaks as it goes; the second is heard when the first has ended, so that their lines do not mix.
const tallies: Tally[] = [];
for (const running of share(files, processes).map((part, index) => run(part, index === 0))) {
  const { tally, said } = await running;
  process.stdout.write(said);
  tallies.push(tally);
}
const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];

const seconds = Math.round((performance.now() - from) / 1000);
process.stdout.write(`\n${files.length} files in ${seconds} s${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
if (passed + failed === 0) process.stdout.write('No test ran.\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
