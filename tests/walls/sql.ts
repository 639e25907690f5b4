/** The text of an SQL file with its comments blanked; every position stays. */
export const readSql = (text: string): string =>
  text.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (piece) =>
    piece.startsWith("'") ? piece : piece.replace(/[^\n]/g, ' '),
  );

/**
 * The text with what its loops over named tables do written out, so that a reader of statements sees them:
 * `foreach t in array array['a', 'b'] loop execute format('… cases.%I …', t); end loop`.
 */
export const unrolled = (sql: string): string =>
  sql +
  [...sql.matchAll(/\bforeach\s+\w+\s+in\s+array\s+array\s*\[([^\]]*)\]\s*loop\b([\s\S]*?)\bend\s+loop\b/gi)]
    .flatMap(([, names, body]) =>
      [...names!.matchAll(/'(\w+)'/g)].map(([, name]) => body!.replaceAll('%I', name!)),
    )
    .join('\n');

/** A table as a migration makes it. */
export interface Table {
  /** With its schema: `cases.task`. */
  readonly name: string;
  readonly at: number;
  readonly columns: readonly string[];
}

const NOT_A_COLUMN = /^(?:primary|unique|foreign|constraint|check|exclude|like|partition)\b/i;

/** The parts of a bracket's inside that stand between commas of the first level. */
function parts(inside: string): string[] {
  const found = [''];
  let depth = 0;
  for (const char of inside) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found.map((part) => part.trim()).filter(Boolean);
}

/** The tables that a text without comments creates; partitions belong to their table. */
export function tablesOf(sql: string): Table[] {
  return [
    ...sql.matchAll(/\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)\s*\(/gi),
  ].map((match) => {
    const open = match.index + match[0].length - 1;
    let depth = 0;
    let end = open;
    for (; end < sql.length; end++) {
      if (sql[end] === '(') depth++;
      if (sql[end] === ')' && --depth === 0) break;
    }
    const columns = parts(sql.slice(open + 1, end))
      .filter((part) => !NOT_A_COLUMN.test(part))
      .map((part) => part.split(/\s/)[0]!.replaceAll('"', ''));
    return { name: match[1]!.replaceAll('"', ''), at: match.index, columns };
  });
}
