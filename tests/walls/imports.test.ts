import assert from 'node:assert/strict';
import test from 'node:test';
import { importsOf, wall } from './imports.wall.ts';
import { proves } from './plant.ts';

const sound = {
  'package.json': '{"dependencies":{"pg":"1"},"devDependencies":{"fast-check":"1"}}',
  'src/main.ts': "import { home } from '#portal';\nimport { casesBlock } from '#blocks/cases';",
  'src/platform/clock/index.ts': 'export const clock = 1;',
  'src/platform/ids/index.ts':
    "import { clock } from '#platform/clock';\nimport pg from 'pg';\nimport { x } from 'node:fs';",
  'src/ui/index.ts': "import { a } from './components/button.tsx';",
  'src/ui/components/button.tsx': "import { b } from '../layout/shell.tsx';",
  'src/ui/layout/shell.tsx': 'export const b = 1;',
  'src/ui/form/index.ts': "export { f } from './form-page.tsx';",
  'src/ui/form/form-page.tsx': "import { a } from '#ui';",
  'src/blocks/agencies/index.ts': 'export const block = defineBlock({ uses: [] });',
  'src/blocks/cases/index.ts': "export const block = defineBlock({ uses: ['agencies'] });",
  'src/blocks/cases/submit.ts': "import { a } from '#blocks/agencies';\nimport { s } from './store.ts';",
  'src/blocks/cases/pages/home.tsx': "import { s } from '../store.ts';",
  'src/blocks/cases/submit.test.ts':
    "import { makeWorld } from '#tests/world';\nimport fc from 'fast-check';",
  'src/portal/index.ts': "import { block } from '#blocks/cases';",
  'vietnam/code/index.ts':
    "import type { Country } from '#platform/country';\nimport { parse } from './csv.ts';",
  'tests/journeys/birth.test.ts':
    "import { x } from '#blocks/cases';\nimport { withBrowser } from '../browser/browser.ts';",
};

proves(wall, sound, [
  {
    rule: 'floor',
    because: 'the platform looks up at a block',
    tree: { 'src/platform/ids/up.ts': "\nimport { block } from '#blocks/cases';" },
    at: 'src/platform/ids/up.ts:2',
  },
  {
    rule: 'floor',
    because: 'a block looks up at the portal, in a type only',
    tree: { 'src/blocks/cases/up.ts': "import type { home } from '#portal';" },
    at: 'src/blocks/cases/up.ts:1',
  },
  {
    rule: 'door',
    because: 'a relative path climbs into a neighbour',
    tree: { 'src/blocks/cases/climb.ts': "export { s } from '../agencies/store.ts';" },
    at: 'src/blocks/cases/climb.ts:1',
  },
  {
    rule: 'door',
    because: 'a kernel room reaches into another, at run time',
    tree: { 'src/platform/ids/late.ts': "const x = await import('../clock/hands.ts');" },
    at: 'src/platform/ids/late.ts:1',
  },
  {
    rule: 'door',
    because: 'a test goes round the door',
    tree: { 'tests/journeys/deep.test.ts': "import { s } from '../../src/blocks/cases/store.ts';" },
    at: 'tests/journeys/deep.test.ts:1',
  },
  {
    rule: 'uses',
    because: 'a block is opened without being declared',
    tree: { 'src/blocks/agencies/ask.ts': "import {\n  submit,\n} from '#blocks/cases';" },
    at: 'src/blocks/agencies/ask.ts:1',
  },
  {
    rule: 'order',
    because: 'a use points right',
    tree: {
      'src/blocks/agencies/index.ts': "export const block = defineBlock({\n  uses: ['notifications'] });",
    },
    at: 'src/blocks/agencies/index.ts:2',
  },
  {
    rule: 'country',
    because: 'a country knows more of the platform than its contract',
    tree: { 'vietnam/code/law.ts': "import { clock } from '#platform/clock';" },
    at: 'vietnam/code/law.ts:1',
  },
  {
    rule: 'outside',
    because: 'the engine imports a country',
    tree: { 'src/blocks/cases/land.ts': "import { country } from '../../../vietnam/code/index.ts';" },
    at: 'src/blocks/cases/land.ts:1',
  },
  {
    rule: 'outside',
    because: 'the program leans on the tests',
    tree: { 'src/blocks/cases/lean.ts': "import { makeWorld } from '#tests/world';" },
    at: 'src/blocks/cases/lean.ts:1',
  },
  {
    rule: 'package',
    because: 'the program uses a package meant for tests',
    tree: { 'src/blocks/cases/odd.ts': "import fc from 'fast-check/lib';" },
    at: 'src/blocks/cases/odd.ts:1',
  },
]);

test('an import is read in all its forms, and not in comments or strings', () => {
  const text = `import a from 'a'; import 'b';
    export * from "c"; export { d } from 'd'; import type { E } from 'e';
    // import x from 'x';
    const f = await import('f'); const s = "import y from 'y'"; const from = 'z';`;
  assert.deepEqual(
    importsOf(text).map((one) => one.specifier),
    ['a', 'b', 'c', 'd', 'e', 'f'],
  );
});
