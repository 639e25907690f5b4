import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const NEVER = new Set(['node_modules', '.git', '.data', '.cache', 'dist']);

/** All files below `root/folder`, as sorted paths from `root`. */
export function filesUnder(root: string, folder: string): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const found: string[] = [];
  const walk = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (NEVER.has(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(relative(root, path));
    }
  };
  walk(start);
  return found.sort();
}

/** The TypeScript of the house: what we wrote, not what a build made. */
export const codeFiles = (root: string, folders: readonly string[] = HOUSE): string[] =>
  folders.flatMap((folder) => filesUnder(root, folder)).filter((file) => /\.tsx?$/.test(file));

export const HOUSE = ['src', 'vietnam', 'tests', 'bench', 'scripts', 'examples'];

/** Names of the folders directly in `root/folder`. */
export const foldersIn = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

export const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

/** Line number, from 1, of a position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Tests, and what only tests need. */
export const isTest = (file: string): boolean =>
  /\.(?:test|fixture)\.tsx?$/.test(file) || file.startsWith('tests/');
