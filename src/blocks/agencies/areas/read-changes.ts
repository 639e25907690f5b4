import { parse as parseYaml } from 'yaml';
import type { Localized, PlainDate } from '#platform/country';
import { readTable } from './read-table.ts';

/**
 * What a change did to the area that it begins with: it is the same (`kept`), the same with another name or kind (`renamed`), went
 * into the other wholly, or in part: land and people (`part`), land with all people (`people`), land alone as far as is said (`land`).
 */
export const HOWS = ['kept', 'renamed', 'whole', 'part', 'people', 'land'] as const;
export type How = (typeof HOWS)[number];

/** What ordered changes, as area-acts.yaml has it. */
export interface AreaAct {
  readonly id: string;
  readonly day: PlainDate;
  readonly title: Localized;
  readonly legalBasis: string;
  readonly source: string;
  /** Levels whose areas ended then without one in their place. */
  readonly endsLevels: readonly number[];
}

/** A row of area-changes.csv. */
export interface AreaChangeRow {
  readonly act: string;
  readonly from: string;
  readonly to: string;
  readonly how: string;
  readonly note: string;
  readonly line: number;
}

/** The acts of area-acts.yaml; none where the country has no such file. */
export function parseActs(yaml: string): AreaAct[] {
  const declared = (parseYaml(yaml) ?? {}) as { acts?: Record<string, unknown>[] };
  return (declared.acts ?? []).map((act) => ({
    id: String(act.id ?? ''),
    day: String(act.day ?? ''),
    title: (act.title ?? {}) as Localized,
    legalBasis: String(act.legal_basis ?? ''),
    source: String(act.source ?? ''),
    endsLevels: (act.ends_levels ?? []) as number[],
  }));
}

/** The rows of area-changes.csv: act, from, to, how, note. */
export function parseChanges(csv: string): AreaChangeRow[] {
  return readTable(csv).map(({ cells: { act = '', from = '', to = '', how = '', note = '' }, line }) => ({
    act,
    from,
    to,
    how,
    note,
    line,
  }));
}
