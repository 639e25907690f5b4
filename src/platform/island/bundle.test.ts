import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bundle, scriptFile } from '#platform/island';

const dir = mkdtempSync(join(tmpdir(), 'island-'));
after(() => rmSync(dir, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};

test('typed modules that need each other become one script that runs by itself', async () => {
  const first = file(
    'first.ts',
    `import type { X } from './x.ts';\n\n/** Doubles. */\nexport const double = (n: number): number => n * 2;\nexport interface Unused { a: X }\nexport class Box<T> { readonly held: T; constructor(held: T) { this.held = held; } }\n`,
  );
  const last = file(
    'last.js',
    `import {\n  Box,\n  double,\n} from './first.ts';\n// Says it.\nglobalThis.said = new Box(double(21)).held;\nconst url = 'https://example.test'; // kept\n`,
  );
  const script = bundle([first, last]);
  assert.doesNotMatch(script, /import|export|interface|Doubles|Says it/);
  assert.match(script, /https:\/\/example\.test/);
  await import(`data:text/javascript,${encodeURIComponent(script)}`);
  assert.equal((globalThis as unknown as { said: number }).said, 42);
});

test('a script has another path when it has other content', () => {
  assert.match(scriptFile('a', 'x').path, /^\/assets\/a-[0-9a-f]{12}\.js$/);
  assert.notEqual(scriptFile('a', 'x').path, scriptFile('a', 'y').path);
});
