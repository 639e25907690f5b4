import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';
import { LEFT_OUT, VALID_FROM } from './map-columns.ts';

/** What somebody said of the columns of a file. */
export interface Posted {
  /** By place: an attribute, `valid_from`, `-` for a column that is left out; nothing where nothing was chosen. */
  readonly columns: readonly string[];
  readonly source: string;
  readonly basis: string;
  readonly validFrom?: string;
}

/** What is not right yet, and beside which field of the page. */
export interface ColumnFault {
  readonly field: string;
  readonly text: string;
}

/** Everything that is to be put right before a file can be read, at once and beside the field that it is about. */
export function columnFaults(
  { t, lang }: Ctx,
  registry: Registry,
  head: readonly string[],
  posted: Posted,
): ColumnFault[] {
  const say = (field: string, code: string, params = {}) => ({
    field,
    text: t(`registries.imports.fault.${code}`, params),
  });
  const named = (at: number) => head[at] || t('registries.imports.no_head', { n: at + 1 });
  const columns = head.map((_, at) => posted.columns[at] ?? '');
  const faults: ColumnFault[] = [];
  columns.forEach((chosen, at) => {
    const before = chosen === LEFT_OUT ? at : columns.indexOf(chosen);
    if (!chosen) faults.push(say(`column.${at}`, 'open', { column: named(at) }));
    else if (before < at)
      faults.push(say(`column.${at}`, 'twice', { column: named(at), other: named(before) }));
  });
  const key = registry.attributes.find(({ name }) => name === registry.key);
  if (!columns.includes(registry.key))
    faults.push(say('column.0', 'key', { attribute: key ? localized(key.title, lang) : registry.key }));
  if (!columns.includes(VALID_FROM) && !posted.validFrom) faults.push(say('from', 'day'));
  if (!posted.source.trim()) faults.push(say('source', 'source'));
  if (!posted.basis.trim()) faults.push(say('basis', 'basis'));
  return faults;
}
