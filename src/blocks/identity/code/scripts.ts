import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { browserFiles } from '#platform/cwt';
import type { Asset } from '#platform/http';
import { bundle, scriptFile } from '#platform/island';
import { assetPath } from '#ui';

const here = (name: string): string => join(import.meta.dirname, name);

function make(): { page: Asset; reader: Asset; worker: string } {
  const reader = readFileSync(createRequire(import.meta.url).resolve('jsqr'), 'utf8');
  return {
    page: scriptFile(
      'verify-code',
      bundle([...browserFiles, here('content.ts'), here('judge.ts'), here('verify-page.js')]),
    ),
    reader: scriptFile('jsqr', reader),
    worker: bundle([here('worker.js')]),
  };
}

let made: ReturnType<typeof make> | undefined;
const scripts = () => (made ??= make());

/** The script of the page of checking, and the reader of square codes for browsers that have none. */
export const codeAssets = (): readonly Asset[] => [scripts().page, scripts().reader];
export const pageScript = (): string => scripts().page.path;
export const readerScript = (): string => scripts().reader.path;

/** The service worker: it keeps the page in each language, and exactly the files that the page asks for. */
export function workerScript(languages: readonly string[]): string {
  const { page, reader, worker } = scripts();
  const files = [
    page.path,
    reader.path,
    ...(['ui.css', 'enhance.js', 'icon.svg', 'text-400.woff2', 'text-600.woff2'] as const).map(assetPath),
  ];
  const head = `const FILES = ${JSON.stringify(files)};\nconst LANGUAGES = ${JSON.stringify(languages)};\n`;
  const version = createHash('sha256').update(head).update(worker).digest('hex').slice(0, 12);
  return `const VERSION = '${version}';\n${head}${worker}`;
}
