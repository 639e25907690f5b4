import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { allWalls } from './all.ts';
import { show } from './finding.ts';

const root = join(import.meta.dirname, '..', '..');

for (const wall of await allWalls()) {
  test(`the wall ${wall.name} stands`, () => {
    assert.deepEqual(wall.find(root).map(show), []);
  });
}

test('each wall has a test that plants breaches', () => {
  const walls = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.wall.ts'));
  assert.ok(walls.length > 0);
  for (const name of walls) {
    assert.ok(existsSync(join(import.meta.dirname, name.replace('.wall.ts', '.test.ts'))), name);
  }
});
