// The one plain-JavaScript file: it runs on whatever Node started npm, brings the packages that the lock file
// names when they are missing, and hands over to the pinned Node with TypeScript loaded.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..');
const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
};

/** True when every package of the lock file that this machine needs stands in node_modules at its version. */
function installed() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      (entry.dev && process.env.NODE_ENV === 'production') ||
      present[path]?.version === entry.version,
  );
}

if (!installed()) {
  process.stderr.write('Installing the packages of the lock file …\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
}

const pinned = join(root, 'node_modules', '.bin', 'node');
if (!existsSync(pinned) && Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Node 24 is needed, and there is no package of it for ${process.platform} ${process.arch}: start with Node 24 or newer.\n`,
  );
  process.exit(1);
}
// What the engine makes of the program's files is kept, so that a start does not read them anew.
const compiled = join(root, 'node_modules', '.cache', 'thanglong');
// On a large machine the engine would take 128 MB for what lives but a moment.
const options = ['--max-semi-space-size=16', '--disable-warning=ExperimentalWarning'];
const [script, ...rest] = process.argv.slice(2);
const child = spawn(
  existsSync(pinned) ? pinned : process.execPath,
  ['--import', 'tsx', ...options, script, ...rest],
  { cwd: root, stdio: 'inherit', env: { NODE_COMPILE_CACHE: compiled, ...process.env } },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
