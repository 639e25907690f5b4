import { basename, dirname } from 'node:path/posix';
import { codeFiles, filesUnder, foldersIn, HOUSE, lineAt, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';
import { readSource } from './source.ts';

const REMEDY = {
  'file-name': 'name files and folders in kebab-case, after what they do',
  'empty-name': 'a name that says nothing collects everything: name the one purpose of the file',
  shape:
    'a block has README.md, index.ts, one test or more, and beside its files only pages/ providers/ migrations/ locales/ and the alcoves its README names as `name/`; an alcove has files and pages/',
  readme: 'the README of a block has at most 40 lines: what it owns, what it never does, its words',
  length: 'at most 300 lines: give the second purpose a file of its own',
  'default-export': 'export by name, so that a thing is called the same everywhere',
  'to-do': 'do it now, or open an issue; code carries no reminders',
} as const;

export const MOST_LINES = 300;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const PROPER = /^(?:README\.md|LICENSE|OFL\.txt)$/;
const MIGRATION = /^\d{4}_[a-z0-9-]+\.sql$/;
const EMPTY = /^(?:utils?|helpers?|commons?|types?|misc|managers?|shared|stuff|lib)$/;
const FOLDERS = new Set(['pages', 'providers', 'migrations', 'locales']);
const BLOCK_FILE = /^(?:README\.md|[^/]+\.tsx?)$/;
// Spelled so that this file may stand under its own wall.
const REMINDER = /\b(?:TOD[O]|FIXM[E]|XX[X])\b/g;

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;

type Note = (file: string, line: number, rule: keyof typeof REMEDY, what?: string) => void;

function names(root: string, note: Note): void {
  const files = HOUSE.filter((folder) => folder !== 'vietnam').flatMap((folder) => filesUnder(root, folder));
  const seen = new Set<string>();
  for (const file of [...files, ...filesUnder(root, 'vietnam/code')]) {
    for (let path = file; path !== '.' && !seen.has(path); path = dirname(path)) {
      seen.add(path);
      const name = basename(path);
      const stem = name.split('.')[0]!;
      if (EMPTY.test(stem)) note(file, 1, 'empty-name', name);
      else if (!KEBAB.test(name) && !PROPER.test(name) && !MIGRATION.test(name))
        note(file, 1, 'file-name', name);
    }
  }
}

function shapes(root: string, note: Note): void {
  for (const floor of ['src/blocks', 'src/sectors']) {
    for (const block of foldersIn(root, floor)) {
      const home = `${floor}/${block}`;
      const files = filesUnder(root, home);
      const has = (test: (path: string) => boolean) =>
        files.some((file) => test(file.slice(home.length + 1)));
      const index = `${home}/index.ts`;
      if (!has((path) => path === 'README.md')) note(index, 1, 'shape', 'README.md is missing');
      if (!has((path) => path === 'index.ts')) note(index, 1, 'shape', 'index.ts is missing');
      if (!has((path) => /\.test\.tsx?$/.test(path))) note(index, 1, 'shape', 'there is no test');
      const readme = `${home}/README.md`;
      const words = files.includes(readme) ? read(root, readme) : '';
      for (const file of files) {
        const [first, second, third] = file.slice(home.length + 1).split('/');
        const alcove = words.includes(`\`${first}/\``) && (third === undefined || second === 'pages');
        const fits = second === undefined ? BLOCK_FILE.test(first!) : FOLDERS.has(first!) || alcove;
        if (!fits) note(file, 1, 'shape', second === undefined ? first : `${first}/`);
      }
      if (linesOf(words) > 40) note(readme, 41, 'readme');
    }
  }
}

function insides(root: string, note: Note): void {
  for (const file of codeFiles(root)) {
    const text = read(root, file);
    const lines = linesOf(text);
    if (lines > MOST_LINES) note(file, MOST_LINES + 1, 'length', `${lines} lines`);
    if (file.endsWith('.d.ts')) continue; // it only says what a package exports
    for (const match of readSource(text).bare.matchAll(/\bexport\s+(?:default\b|\{[^}]*\bas\s+default\b)/g)) {
      note(file, lineAt(text, match.index), 'default-export');
    }
  }
  const written = [...HOUSE, 'docs', '.ci'].flatMap((folder) => filesUnder(root, folder));
  for (const file of written.filter((name) => /\.(?:tsx?|mjs|sql|md|css)$/.test(name))) {
    const text = read(root, file);
    for (const match of text.matchAll(REMINDER)) note(file, lineAt(text, match.index), 'to-do', match[0]);
  }
}

/** The median length of the program's files, and the longest of them: for the report, not a breach. */
export function lengths(root: string): { files: number; median: number; longest: string; most: number } {
  const sizes = codeFiles(root, ['src']).map((file) => ({ file, lines: linesOf(read(root, file)) }));
  sizes.sort((one, other) => one.lines - other.lines);
  const last = sizes.at(-1);
  return {
    files: sizes.length,
    median: sizes[Math.floor(sizes.length / 2)]?.lines ?? 0,
    longest: last?.file ?? '',
    most: last?.lines ?? 0,
  };
}

export const wall: Wall = {
  name: 'names',
  rules: Object.keys(REMEDY),
  find(root) {
    const found: Finding[] = [];
    const note: Note = (file, line, rule, what) =>
      found.push({ file, line, rule, remedy: what ? `${what}: ${REMEDY[rule]}` : REMEDY[rule] });
    names(root, note);
    shapes(root, note);
    insides(root, note);
    return found;
  },
};
