// The browser comes from npm, compressed, with the few libraries that a bare server lacks. It is unfolded once per version
// into node_modules/.cache, so that nothing has to be installed beside the packages of the lock file.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

const ARCHIVES = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];

// The archive's own list of font folders names places of another machine.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-zygote',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Unfolds the browser where it is missing and answers its folder. A half-finished unfolding is never seen: it is renamed last. */
async function unfold(): Promise<string> {
  const home = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(root, 'node_modules', '.cache', `browser-${version}-${process.arch}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  // The package unfolds into the folder for temporary files, whatever that is just now.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = part;
  try {
    await Promise.all(ARCHIVES.map((archive) => inflate(join(home, 'bin', archive))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  writeFileSync(join(part, 'fonts', 'fonts.conf'), FONTS);
  try {
    renameSync(part, folder);
  } catch {
    rmSync(part, { recursive: true, force: true }); // another process was first
  }
  return folder;
}

/** Starts the browser. Its libraries and fonts are named for it alone, not for this process and its other children. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unfold();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    chromiumSandbox: false,
    env: {
      ...process.env,
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
}

/** Lends a browser to `work` and closes it whatever happens. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Lends a page in a context of its own: `{ javaScriptEnabled: false }`, `{ viewport }`, `{ colorScheme: 'dark' }` … */
export async function withPage<T>(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
