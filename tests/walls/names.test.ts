import assert from 'node:assert/strict';
import test from 'node:test';
import { lengths, wall } from './names.wall.ts';
import { inTree, proves } from './plant.ts';

const lines = (count: number) => 'const a = 1;\n'.repeat(count);

const block = {
  'src/blocks/cases/README.md': '# Cases\n',
  'src/blocks/cases/index.ts': 'export const casesBlock = 1;\n',
  'src/blocks/cases/submit-case.ts': lines(300),
  'src/blocks/cases/submit-case.access.test.ts': 'export {};\n',
  'src/blocks/cases/pages/case-page.tsx': 'export const CasePage = 1;\n',
  'src/blocks/cases/migrations/0001_create-case.sql': '-- a case\n',
};
const without = (name: string) =>
  Object.fromEntries(Object.entries(block).filter(([path]) => !path.endsWith(name)));
const elsewhere = (tree: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [path.replace('blocks/cases', 'blocks/bare'), text]),
  );

proves(wall, block, [
  {
    rule: 'file-name',
    because: 'a name in capitals',
    tree: { 'src/blocks/cases/submitCase.ts': '' },
    at: 'src/blocks/cases/submitCase.ts:1',
  },
  {
    rule: 'empty-name',
    because: 'a drawer for everything',
    tree: { 'src/platform/ids/utils.ts': '' },
    at: 'src/platform/ids/utils.ts:1',
  },
  {
    rule: 'empty-name',
    because: 'a folder for everything, tests included',
    tree: { 'tests/support/helpers/people.ts': '' },
    at: 'tests/support/helpers/people.ts:1',
  },
  ...['README.md', 'index.ts', '.test.ts'].map((missing) => ({
    rule: 'shape',
    because: `a block without ${missing}`,
    tree: elsewhere(without(missing)),
    at: 'src/blocks/bare/index.ts:1',
  })),
  {
    rule: 'shape',
    because: 'a folder that no block has',
    tree: { 'src/blocks/cases/engine/token.ts': '' },
    at: 'src/blocks/cases/engine/token.ts:1',
  },
  {
    rule: 'shape',
    because: 'a folder within an alcove',
    tree: {
      'src/blocks/cases/README.md': 'The clock of the law stands in `law/`.\n',
      'src/blocks/cases/law/pause.ts': '',
      'src/blocks/cases/law/pages/pause.tsx': '',
      'src/blocks/cases/law/clock/pause.ts': '',
    },
    at: 'src/blocks/cases/law/clock/pause.ts:1',
  },
  {
    rule: 'readme',
    because: 'a README that nobody reads to its end',
    tree: { 'src/blocks/cases/README.md': 'word\n'.repeat(41) },
    at: 'src/blocks/cases/README.md:41',
  },
  {
    rule: 'length',
    because: 'a file of 301 lines',
    tree: { 'tests/journeys/long.test.ts': lines(301) },
    at: 'tests/journeys/long.test.ts:301',
  },
  {
    rule: 'default-export',
    because: 'an export without a name',
    tree: { 'src/ui/index.ts': "// export default\nexport default 'x';\n" },
    at: 'src/ui/index.ts:2',
  },
  {
    rule: 'to-do',
    because: 'a reminder in a comment',
    tree: { 'src/ui/index.ts': `\n// ${'TO'}${'DO'}: later\n` },
    at: 'src/ui/index.ts:2',
  },
]);

test('the median and the longest file are told', () => {
  const tree = { 'src/a.ts': lines(10), 'src/b.ts': lines(20), 'src/c.ts': lines(90) };
  assert.deepEqual(inTree(tree, lengths), { files: 3, median: 20, longest: 'src/c.ts', most: 90 });
});
