import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const main = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'main.ts')).href;

/** Large libraries that only some requests need: they come with the first of these (`await import`), not with the program. */
const LATE = [
  '@myriaddreamin/typst-ts-node-compiler',
  '@sd-jwt/jwt-status-list',
  '@sd-jwt/sd-jwt-vc',
  '@simplewebauthn/server',
  'asn1js',
  'file-type',
  'hyparquet',
  'hyparquet-writer',
  'jose',
  'jsqr',
  'oidc-provider',
  'openid-client',
  'pkijs',
  'sharp',
  'write-excel-file',
];

/** Packages that a program has loaded once a module of it is there. */
function packagesOf(module: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `import { registerHooks } from 'node:module';
       const seen = new Set();
       registerHooks({
         load: (url, context, next) => {
           const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url) ?? [];
           if (name) seen.add(name);
           return next(url, context);
         },
       });
       await import(${JSON.stringify(module)});
       console.log(JSON.stringify([...seen]));
       process.exit(0);`,
    ],
    { encoding: 'utf8', cwd: join(import.meta.dirname, '..', '..') },
  );
  assert.match(stdout, /^\[/, stderr);
  return JSON.parse(stdout) as string[];
}

test('the program starts without the large libraries that only some requests need', () => {
  const loaded = packagesOf(main);
  assert.ok(loaded.includes('fastify'));
  assert.deepEqual(
    loaded.filter((name) => LATE.includes(name)),
    [],
  );
});

test('a library that comes with a module is noticed', () => {
  const module = `data:text/javascript,import ${JSON.stringify(import.meta.resolve('jose'))}`;
  assert.ok(packagesOf(module).includes('jose'));
});
