import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { demoPeople } from './index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
let world: World;
let folder: string;
before(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'seeds-'));
  cpSync(join(root, 'tests', 'country'), folder, { recursive: true });
  mkdirSync(join(folder, 'seeds'));
  writeFileSync(
    join(folder, 'seeds', 'officials.yaml'),
    `officials:
  - login: bo
    for: { en: A librarian }
    appointments: [{ role: librarian, body: library, area: A11 }]
    person: { number: M-0000002-W, name: Bo Quill, born: 1980-05-01 }
`,
  );
  world = await makeWorld({ country: relative(root, folder) });
});
after(async () => {
  await world?.close();
  rmSync(folder, { recursive: true });
});

test('the demo calls the attributes of people as the country does', async () => {
  assert.deepEqual(
    (await demoPeople(world.app)).map(({ login, name }) => [login, name]),
    [['bo', 'Bo Quill']],
  );
});
