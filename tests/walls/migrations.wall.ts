import { basename, dirname } from 'node:path/posix';
import { filesUnder, lineAt, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';
import { readSql, tablesOf, unrolled } from './sql.ts';

const REMEDY = {
  number: 'migrations are 0001_what.sql, 0002_… without a gap: they run once, in order, forward only',
  comment: 'say what it holds: comment on table … is …; the data dictionary is made from it',
  grant: 'grant each role only what it needs; nobody but the owner owns anything',
  guard: 'rows of a person or an agency: enable and force row level security, and a policy per hat',
} as const;

const nameIn = (name: string) => name.replaceAll('.', '\\s*\\.\\s*');

/** What one folder of migrations says in all its files together: a later file may guard an earlier table. */
function folder(root: string, files: readonly string[]): Finding[] {
  const found: Finding[] = [];
  const note = (file: string, line: number, rule: keyof typeof REMEDY, what: string) =>
    found.push({ file, line, rule, remedy: `${what}: ${REMEDY[rule]}` });
  const whole = unrolled(files.map((file) => readSql(read(root, file))).join('\n'));
  const says = (pattern: string) => new RegExp(pattern, 'i').test(whole);

  for (const [index, file] of files.entries()) {
    const expected = String(index + 1).padStart(4, '0');
    if (!new RegExp(`^${expected}_[a-z0-9-]+\\.sql$`).test(basename(file)))
      note(file, 1, 'number', `expected ${expected}_…`);
    const text = read(root, file);
    const sql = readSql(text);
    for (const match of sql.matchAll(/\bgrant\s+all\b|\bto\s+public\b/gi))
      note(file, lineAt(text, match.index), 'grant', match[0]);
    for (const table of tablesOf(sql)) {
      const line = lineAt(text, table.at);
      const name = nameIn(table.name);
      if (!says(`comment\\s+on\\s+table\\s+${name}\\s+is\\b`)) note(file, line, 'comment', table.name);
      const scoped = table.columns.some((column) => column === 'person_id' || column === 'agency_id');
      // What everybody may see says so in its comment. What is granted to nobody is reached through functions of its owner only.
      const schema = table.name.split('.')[0];
      const granted = says(
        `\\bgrant\\s[^;]*\\son\\s[^;]*(?:\\b${name}\\b|all\\s+tables\\s+in\\s+schema\\s+${schema}\\b)`,
      );
      if (!scoped || !granted || says(`comment\\s+on\\s+table\\s+${name}\\s+is\\s+'(?:[^']|'')*\\bPublic\\.`))
        continue;
      const missing = [
        says(`alter\\s+table\\s+${name}\\s+enable\\s+row\\s+level`) ? '' : 'enable',
        says(`alter\\s+table\\s+${name}\\s+force\\s+row\\s+level`) ? '' : 'force',
        says(`create\\s+policy\\s+\\S+\\s+on\\s+${name}\\s`) ? '' : 'policy',
      ].filter(Boolean);
      if (missing.length > 0) note(file, line, 'guard', `${table.name} (${missing.join(', ')})`);
    }
  }
  return found;
}

export const wall: Wall = {
  name: 'migrations',
  rules: Object.keys(REMEDY),
  find(root) {
    const folders = new Map<string, string[]>();
    for (const file of filesUnder(root, 'src').filter((name) => name.includes('/migrations/'))) {
      folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
    }
    return [...folders.values()].flatMap((files) => folder(root, files));
  },
};
