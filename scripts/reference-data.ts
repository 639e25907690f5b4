import { filesUnder, read } from '../tests/walls/disk.ts';
import { readSql, tablesOf, unrolled } from '../tests/walls/sql.ts';

/** What `comment on` says of each table and column, by name. */
function commentsIn(sql: string): Map<string, string> {
  const found = /\bcomment\s+on\s+(?:table|column)\s+([\w."]+)\s+is\s+((?:'(?:[^']|'')*'\s*)+)/gi;
  return new Map(
    [...sql.matchAll(found)].map((match) => [
      match[1]!.replaceAll('"', ''),
      [...match[2]!.matchAll(/'((?:[^']|'')*)'/g)].map((part) => part[1]!.replaceAll("''", "'")).join(''),
    ]),
  );
}

/** The data dictionary: what each table and column of the migrations holds, and which tables are guarded. */
export function dataPage(
  root: string,
  write: { table: (head: string[], rows: unknown[][]) => string; code: (text: unknown) => string },
): string {
  const sql = unrolled(
    filesUnder(root, 'src')
      .filter((file) => file.endsWith('.sql'))
      .map((file) => readSql(read(root, file)))
      .join('\n'),
  );
  const comments = commentsIn(sql);
  const guarded = new Set(
    [...sql.matchAll(/\balter\s+table\s+([\w."]+)\s+force\s+row\s+level/gi)].map((match) => match[1]!),
  );
  const tables = tablesOf(sql).sort((one, other) => (one.name < other.name ? -1 : 1));
  return `# Data dictionary

From the \`comment on\` of the migrations. A guarded table shows a role only the rows of its hat; tables of declared registries are made when they load.

${tables
  .map(
    ({ name, columns }) => `## ${name}

${comments.get(name) ?? ''}${guarded.has(name) ? ' Guarded.' : ''}

${write.table(
  ['column', 'meaning'],
  columns.map((column) => [write.code(column), comments.get(`${name}.${column}`)]),
)}
`,
  )
  .join('\n')}`;
}
