import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, normalize } from 'node:path/posix';
import { codeFiles, foldersIn, isTest, lineAt, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';
import { readSource } from './source.ts';
import { BLOCK_ORDER, usesOf } from './uses.ts';

/** From the lowest floor to the highest; each may look down only. */
const FLOORS = ['platform', 'ui', 'blocks', 'sectors', 'portal', 'main'];

const REMEDY = {
  floor:
    'imports point one way: main, portal, sectors, blocks, ui, platform; move the shared part down or publish an event',
  door: 'enter a room by its door (#platform/x, #ui, #blocks/x …); a relative path stays inside its room',
  uses: "add the block to this block's `uses`, or ask by an event",
  order: `\`uses\` point left in: ${BLOCK_ORDER.join(', ')}`,
  country: 'the code of a country imports #platform/country, node: modules and packages only',
  outside: 'src/ knows nothing of vietnam/, tests/, scripts/ and bench/; only tests may open #tests/x',
  package:
    'name the package in package.json: `dependencies` for the program, `devDependencies` for tests and tools',
} as const;

const STATEMENT =
  /\b(?:import|export)\s(?:[^;'"`]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\b(?:import|require|require\.resolve|import\.meta\.resolve)\s*\(\s*['"]([^'"\n]+)['"]/g;

/** What a file imports: the specifier and where it stands. */
export function importsOf(text: string): { at: number; specifier: string }[] {
  const { code, bare } = readSource(text);
  return [...code.matchAll(STATEMENT)]
    .filter((match) => /^[ir]|^export|^import/.test(bare.slice(match.index, match.index + 6).trim()))
    .map((match) => ({ at: match.index, specifier: (match[1] ?? match[2])! }));
}

/** The room that a file stands in, as a folder, and its floor. */
export function roomOf(root: string, file: string): { room: string; floor: string } {
  const [top, floor = '', name = ''] = file.split('/');
  if (top !== 'src') {
    if (/^(vietnam|tests\/country)\/code\//.test(file))
      return { room: file.replace(/\/code\/.*/, '/code'), floor: 'country' };
    return { room: top!, floor: 'outside' };
  }
  if (!FLOORS.includes(floor)) return { room: 'src', floor: 'main' };
  if (floor === 'portal') return { room: 'src/portal', floor };
  if (floor === 'ui') {
    const inner = existsSync(join(root, 'src/ui', name, 'index.ts'));
    return { room: inner ? `src/ui/${name}` : 'src/ui', floor };
  }
  return { room: `src/${floor}/${name}`, floor };
}

/** The room behind a name of package.json `imports`. */
function roomBehind(specifier: string): { room: string; floor: string } {
  const [floor = '', name] = specifier.slice(1).split('/');
  if (floor === 'tests') return { room: 'tests', floor: 'tests' };
  if (floor === 'main') return { room: 'src', floor };
  return { room: `src/${floor}${name ? `/${name}` : ''}`, floor };
}

const packageOf = (specifier: string) =>
  specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;

function packagesOf(root: string): { program: Set<string>; all: Set<string> } | undefined {
  if (!existsSync(join(root, 'package.json'))) return undefined;
  const {
    dependencies = {},
    devDependencies = {},
    optionalDependencies = {},
  } = JSON.parse(read(root, 'package.json'));
  const program = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
  return { program, all: new Set([...program, ...Object.keys(devDependencies)]) };
}

type Rule = keyof typeof REMEDY;

function judge(
  root: string,
  file: string,
  specifier: string,
  packages: ReturnType<typeof packagesOf>,
): Rule | undefined {
  const from = roomOf(root, file);
  const test = isTest(file);
  if (specifier.startsWith('.')) {
    const target = normalize(join(file, '..', specifier));
    const to = roomOf(root, target);
    if (from.floor === 'country') return to.room === from.room ? undefined : 'country';
    if (from.floor === 'outside')
      return to.floor === 'outside' || to.floor === 'country' ? undefined : 'door';
    if (!target.startsWith('src/')) return 'outside';
    return to.room === from.room ? undefined : 'door';
  }
  if (specifier.startsWith('#')) {
    if (from.floor === 'country')
      return specifier === '#platform/country' || (test && specifier.startsWith('#tests/'))
        ? undefined
        : 'country';
    const to = roomBehind(specifier);
    if (to.floor === 'tests') return test || from.floor === 'outside' ? undefined : 'outside';
    if (from.floor === 'outside') return undefined;
    if (to.room === from.room) return test ? undefined : 'door';
    if (FLOORS.indexOf(to.floor) > FLOORS.indexOf(from.floor)) return 'floor';
    if (to.floor === 'sectors' && from.floor === 'sectors') return 'floor';
    // A test may bring the whole world of its block with it.
    if (to.floor === 'blocks' && from.floor === 'blocks' && !test) {
      return usesOf(root, from.room).names.includes(to.room.slice('src/blocks/'.length)) ? undefined : 'uses';
    }
    return undefined;
  }
  if (isBuiltin(specifier) || !packages) return undefined;
  const outside = test || /^(scripts|bench)\//.test(file);
  return (outside ? packages.all : packages.program).has(packageOf(specifier)) ? undefined : 'package';
}

/** Pointing left in one list is also what keeps the graph without circles. */
const usesFaults = (root: string): Finding[] =>
  foldersIn(root, 'src/blocks').flatMap((block) => {
    const { names, line } = usesOf(root, `src/blocks/${block}`);
    const left = BLOCK_ORDER.slice(0, Math.max(0, BLOCK_ORDER.indexOf(block)));
    return names
      .filter((used) => !left.includes(used))
      .map((used) => ({
        file: `src/blocks/${block}/index.ts`,
        line,
        rule: 'order',
        remedy: `${used}: ${REMEDY.order}`,
      }));
  });

export const wall: Wall = {
  name: 'imports',
  rules: Object.keys(REMEDY),
  find(root) {
    const packages = packagesOf(root);
    const findings = codeFiles(root).flatMap((file) => {
      const text = read(root, file);
      return importsOf(text).flatMap(({ at, specifier }) => {
        const rule = judge(root, file, specifier, packages);
        return rule ? [{ file, line: lineAt(text, at), rule, remedy: `${specifier}: ${REMEDY[rule]}` }] : [];
      });
    });
    return [...findings, ...usesFaults(root)];
  },
};
