import { basename, dirname } from 'node:path/posix';
import { parse } from 'yaml';
import { codeFiles, filesUnder, isTest, lineAt, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';
import { closing, readSource } from './source.ts';

const REMEDY = {
  twin: 'each language of a locales folder has the same keys',
  key: 'no vi.yaml under src/ has this key',
  error: 'a declared error needs its text errors.<code> in the locales',
  literal: 'a text for people stands in locales/, under a key',
  yaml: 'the file cannot be read as YAML',
} as const;

/** Letters that only the national language's texts have; the names of people in comments are not code. The project's own name is one everywhere. */
const MARKED = /[ăâđêôơưĂÂĐÊÔƠƯ]|[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu;

function flatten(prefix: string, value: unknown, into: Set<string>): Set<string> {
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(prefix ? `${prefix}.${key}` : key, inner, into);
  } else if (prefix) into.add(prefix);
  return into;
}

/** Line of the last part of a dotted key, as near as plain YAML lets us tell. */
function lineOfKey(text: string, key: string): number {
  const at = text.search(
    new RegExp(
      `^\\s*['"]?${key
        .split('.')
        .at(-1)!
        .replace(/[^\w-]/g, '.')}['"]?\\s*:`,
      'm',
    ),
  );
  return at === -1 ? 1 : lineAt(text, at + 1);
}

/** The errors that a text declares: `defineErrors('cases', { not_found: 404 })` gives `cases.not_found`. */
export function errorsIn(text: string): { code: string; at: number }[] {
  const { bare, code } = readSource(text);
  return [...bare.matchAll(/\bdefineErrors\s*\(\s*['"]/g)].flatMap((match) => {
    const open = match.index + match[0].length;
    const room = /^[\w-]*/.exec(code.slice(open))![0];
    const start = bare.indexOf('{', open);
    if (start === -1 || room === '') return [];
    const inside = code.slice(start + 1, closing(bare, start));
    return [...inside.matchAll(/(?:^|[,{\n])\s*['"]?([\w.-]+)['"]?\s*:/g)].map((row) => ({
      code: `${room}.${row[1]}`,
      at: start + 1 + row.index + row[0].indexOf(row[1]!),
    }));
  });
}

export const wall: Wall = {
  name: 'texts',
  rules: Object.keys(REMEDY),
  find(root) {
    const found: Finding[] = [];
    const note = (file: string, line: number, rule: keyof typeof REMEDY, what: string) =>
      found.push({ file, line, rule, remedy: `${what}: ${REMEDY[rule]}` });

    const known = new Set<string>();
    const folders = new Map<string, Map<string, Set<string>>>();
    for (const file of filesUnder(root, 'src').filter((name) => /\/locales\/[\w-]+\.ya?ml$/.test(name))) {
      let keys = new Set<string>();
      try {
        keys = flatten('', parse(read(root, file)), keys);
      } catch (fault) {
        note(file, 1, 'yaml', String(fault).split('\n')[0]!);
      }
      const folder = folders.get(dirname(file)) ?? new Map<string, Set<string>>();
      folders.set(dirname(file), folder.set(basename(file), keys));
      if (basename(file) === 'vi.yaml') for (const key of keys) known.add(key);
    }
    for (const [folder, files] of folders) {
      for (const language of ['vi.yaml', 'en.yaml']) {
        if (!files.has(language)) note(`${folder}/${language}`, 1, 'twin', 'the file is missing');
      }
      for (const [file, keys] of files) {
        for (const [other, theirs] of files) {
          for (const key of keys) {
            if (!theirs.has(key)) {
              const text = read(root, `${folder}/${file}`);
              note(`${folder}/${file}`, lineOfKey(text, key), 'twin', `${key} is missing in ${other}`);
            }
          }
        }
      }
    }

    for (const file of codeFiles(root, ['src']).filter((name) => !isTest(name))) {
      const text = read(root, file);
      const source = readSource(text);
      for (const match of source.code.matchAll(/(?<![\w$])t\(\s*(['"`])([\w-]+(?:\.[\w-]+)+)\1\s*[,)]/g)) {
        if (!known.has(match[2]!)) note(file, lineAt(text, match.index), 'key', match[2]!);
      }
      for (const { code, at } of errorsIn(text)) {
        if (!known.has(`errors.${code}`)) note(file, lineAt(text, at), 'error', `errors.${code}`);
      }
      if (file.startsWith('src/ui/gallery/')) continue; // the content of its examples is invented
      const lines = source.code.split('\n');
      for (const [index, line] of lines.entries()) {
        if (MARKED.test(line.normalize('NFC').replaceAll('Thăng Long', '')))
          note(file, index + 1, 'literal', line.trim().slice(0, 60));
      }
    }
    return found;
  },
};
