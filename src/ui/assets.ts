import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifyCss } from './minify-css.ts';

/** A file of the pages under a path that changes with its content, so that browsers may keep it for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const FONTS = ['text-400.woff2', 'text-600.woff2'] as const;
const STYLES = ['base', 'layout', 'forms', 'components', 'content', 'desk', 'codes', 'print'] as const;

type AssetName =
  | 'ui.css'
  | 'enhance.js'
  | 'live-form.js'
  | 'desk-keys.js'
  | 'icon.svg'
  | (typeof FONTS)[number];

const read = (...path: string[]): Buffer => readFileSync(join(import.meta.dirname, ...path));

function asset(name: string, type: string, bytes: Uint8Array): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { path: `/assets/${name.slice(0, dot)}-${hash}${name.slice(dot)}`, type, bytes };
}

/** All styles in one: the dark tokens stand in their file once and apply by the device's wish or by `data-theme`. */
function styles(fonts: ReadonlyMap<string, Asset>): string {
  const file = (name: string): string => read('styles', `${name}.css`).toString('utf8');
  const dark = file('tokens-dark');
  const whole = [
    file('fonts').replace(/url\("([\w.-]+)"\)/g, (_, name: string) => `url("${fonts.get(name)!.path}")`),
    file('tokens'),
    `@media screen and (prefers-color-scheme: dark) { ${dark.replace(':root', ':root:not([data-theme="light"])')} }`,
    `@media screen { ${dark.replace(':root', ':root[data-theme="dark"]')} }`,
    ...STYLES.map(file),
  ].join('\n');
  return minifyCss(whole);
}

function makeAssets(): ReadonlyMap<string, Asset> {
  const made = new Map<string, Asset>();
  for (const name of FONTS) made.set(name, asset(name, 'font/woff2', read('fonts', name)));
  made.set('ui.css', asset('ui.css', 'text/css; charset=utf-8', Buffer.from(styles(made))));
  made.set('enhance.js', asset('enhance.js', 'text/javascript; charset=utf-8', read('enhance.js')));
  made.set(
    'live-form.js',
    asset('live-form.js', 'text/javascript; charset=utf-8', read('islands', 'live-form.js')),
  );
  made.set(
    'desk-keys.js',
    asset('desk-keys.js', 'text/javascript; charset=utf-8', read('islands', 'desk-keys.js')),
  );
  made.set('icon.svg', asset('icon.svg', 'image/svg+xml', read('icon.svg')));
  return made;
}

let assets: ReadonlyMap<string, Asset> | undefined;
const all = (): ReadonlyMap<string, Asset> => (assets ??= makeAssets());

/** Every file that the pages ask for, to be served for ever under its path. */
export const uiAssets = (): readonly Asset[] => [...all().values()];

/** Where a file of the pages is served. */
export const assetPath = (name: AssetName): string => all().get(name)!.path;
