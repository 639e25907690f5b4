// npm run check: types, lint and format, walls, reference. One line per part; what is wrong stands below it.
// `--write` (npm run format) mends what can be mended by itself.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { allWalls } from '../tests/walls/all.ts';
import { show } from '../tests/walls/finding.ts';
import { lengths } from '../tests/walls/names.wall.ts';

const root = join(import.meta.dirname, '..');
const write = process.argv.includes('--write');

interface Outcome {
  readonly part: string;
  readonly good: boolean;
  readonly seconds: number;
  /** One line when it is good; everything that is wrong when it is not. */
  readonly said: string;
}

/** Runs a tool of node_modules/.bin and keeps what it says. */
function tool(part: string, command: string, ...args: string[]): Promise<Outcome> {
  const from = performance.now();
  return new Promise((done) => {
    // The very Node that runs this, for our own scripts.
    const path = command === 'node' ? process.execPath : join(root, 'node_modules/.bin', command);
    const child = spawn(path, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
    });
    child.stderr.on('data', (piece) => {
      said += piece;
    });
    const end = (good: boolean, last: string) =>
      done({ part, good, seconds: (performance.now() - from) / 1000, said: good ? '' : said.trim() || last });
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0, `${command} ended with ${code}`));
  });
}

async function within(
  part: string,
  work: () => Promise<{ faults: string[]; note: string }>,
): Promise<Outcome> {
  const from = performance.now();
  const { faults, note } = await work().catch((error: Error) => ({
    faults: [error.stack ?? error.message],
    note: '',
  }));
  const seconds = (performance.now() - from) / 1000;
  return { part, good: faults.length === 0, seconds, said: faults.length === 0 ? note : faults.join('\n') };
}

const walls = () =>
  within('walls', async () => {
    const all = await allWalls();
    const { files, median, longest, most } = lengths(root);
    return {
      faults: all.flatMap((wall) => wall.find(root).map((finding) => `${wall.name}: ${show(finding)}`)),
      note: `${all.map((wall) => wall.name).join(', ')}; ${files} files, median ${median} lines, longest ${most} (${longest})`,
    };
  });

const report = ({ part, good, seconds, said }: Outcome) => {
  process.stdout.write(
    `${good ? '✔' : '✖'} ${part} (${seconds.toFixed(1)} s)${good && said ? `: ${said}` : ''}\n`,
  );
  if (!good) process.stdout.write(`${said.replace(/^/gm, '    ')}\n`);
};

const reference = () =>
  tool(
    'reference',
    'node',
    '--import',
    'tsx',
    '--disable-warning=ExperimentalWarning',
    'scripts/reference.ts',
    ...(write ? [] : ['--check']),
  );

const schema = () =>
  tool(
    'schema',
    'node',
    '--import',
    'tsx',
    '--disable-warning=ExperimentalWarning',
    'scripts/schema.ts',
    ...(write ? [] : ['--check']),
  );

// Formatting may change what the other parts read, so it goes first when it writes; two at a time otherwise, for two cores.
const outcomes: Outcome[] = [];
const keep = async (...running: Promise<Outcome>[]) => {
  for (const outcome of await Promise.all(running)) {
    report(outcome);
    outcomes.push(outcome);
  }
};
const lint = () =>
  tool(
    'lint and format',
    'biome',
    'check',
    '--error-on-warnings',
    '--max-diagnostics=100',
    ...(write ? ['--write'] : []),
  );
if (write) await keep(lint());
await keep(tool('types', 'tsc', '--noEmit', '-p', '.'), ...(write ? [] : [lint()]));
await keep(walls(), reference());
await keep(schema());

const bad = outcomes.filter((outcome) => !outcome.good).map((outcome) => outcome.part);
process.stdout.write(bad.length === 0 ? 'All parts hold.\n' : `Broken: ${bad.join(', ')}.\n`);
process.exit(bad.length === 0 ? 0 : 1);
