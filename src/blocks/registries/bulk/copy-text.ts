import type { Registry } from '../declaration.ts';
import { columnType, OWN_COLUMNS, tableOf } from '../layout.ts';
import { historyRows, type RecordHistory } from './history.ts';

const UNSAFE = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  UNSAFE.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char]!) : text;

/** A value in PostgreSQL's text format of COPY. */
export function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

/** The statement into which the lines of `copyLines` go. */
export function copyStatement(registry: Registry): string {
  const names = [...OWN_COLUMNS, ...attributesOf(registry).columns];
  return `copy ${tableOf(registry.name)} (${names.map((name) => `"${name}"`).join(', ')}) from stdin`;
}

function attributesOf(registry: Registry) {
  const columns: string[] = [];
  const rest: string[] = [];
  for (const attribute of registry.attributes) (columnType(attribute) ? columns : rest).push(attribute.name);
  return { columns, rest };
}

/** Writes the rows of a registry's records as lines for COPY; columns and order as in `copyStatement`. */
export function copyLines(registry: Registry): (history: RecordHistory) => string {
  const { columns, rest } = attributesOf(registry);
  const attributeText = (values: Readonly<Record<string, unknown>>): string => {
    const left: Record<string, unknown> = {};
    let any = false;
    for (const name of rest) {
      const value = values[name];
      if (value === undefined || value === null) continue;
      left[name] = value;
      any = true;
    }
    let line = any ? escaped(JSON.stringify(left)) : '{}';
    for (const name of columns) line += `\t${copyValue(values[name])}`;
    return line;
  };
  return (history) => {
    const { recordId, key, personId, agencyId } = history;
    const who = `\t${escaped(key)}\t${copyValue(personId)}\t${copyValue(agencyId)}\t`;
    let lines = '';
    let last: unknown;
    let text = '';
    for (const { entry, version, validFrom, validTo, recordedAt, supersededAt, of } of historyRows(history)) {
      if (of !== last) {
        last = of;
        text = `${escaped(of.source)}\t\\N\t\\N\t${copyValue(of.basis)}\t${attributeText(of.values)}\n`;
      }
      lines += `${recordId}\t${entry}\t${version}${who}${validFrom}\t${validTo ?? '\\N'}\t${recordedAt}\t${supersededAt ?? '\\N'}\t${text}`;
    }
    return lines;
  };
}
