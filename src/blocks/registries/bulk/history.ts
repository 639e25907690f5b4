import type { PlainDate } from '#platform/country';
import { sameValue } from '../rules.ts';

/** A record with all that was ever held of it, in the order in which the registry learned of it; each holds later than the one before. */
export interface RecordHistory {
  readonly recordId: string;
  readonly key: string;
  readonly personId?: string | null;
  readonly agencyId?: number | null;
  readonly versions: readonly HistoryVersion[];
  /** From when on nothing holds any more, and when the registry learned of that. */
  readonly ended?: { readonly on: PlainDate; readonly recordedAt: string };
}

export interface HistoryVersion {
  readonly validFrom: PlainDate;
  /** An instant as text (ISO 8601): it goes into the table as it is. */
  readonly recordedAt: string;
  readonly source: string;
  readonly basis?: string | null;
  /** All values; undefined where there is none, never null or an empty text. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A row of a registry's table, without what it shares with the others of its record. */
export interface HistoryRow {
  readonly entry: number;
  readonly version: number;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly recordedAt: string;
  readonly supersededAt: string | null;
  readonly of: HistoryVersion;
}

/** What a feed says again adds nothing. */
function withoutRepeats(versions: readonly HistoryVersion[]): readonly HistoryVersion[] {
  if (versions.length < 2) return versions;
  const kept: HistoryVersion[] = [];
  for (const version of versions) {
    const before = kept.at(-1);
    if (before && before.source === version.source && sameValue(before.values, version.values)) continue;
    if (before && (version.validFrom < before.validFrom || version.recordedAt < before.recordedAt))
      throw new Error(
        `the versions of a record must follow each other: ${version.validFrom} ${version.recordedAt}`,
      );
    kept.push(version);
  }
  return kept;
}

/**
 * The rows that a record has after one writing for each version, as writeRecord leaves them: each writing supersedes what was believed,
 * and adds that once more with its end, and the new version.
 */
export function historyRows({ versions: given, ended }: RecordHistory): HistoryRow[] {
  const versions = withoutRepeats(given);
  const rows: HistoryRow[] = [];
  let entry = 0;
  for (const [at, of] of versions.entries()) {
    const { validFrom, recordedAt } = of;
    const next = versions[at + 1];
    const supersededAt = next?.recordedAt ?? ended?.recordedAt ?? null;
    const end = next?.validFrom ?? ended?.on;
    const common = { version: at + 1, validFrom, of };
    rows.push({ ...common, entry: ++entry, validTo: null, recordedAt, supersededAt });
    // What began on the day on which the next begins was never true.
    if (end !== undefined && end > validFrom)
      rows.push({ ...common, entry: ++entry, validTo: end, recordedAt: supersededAt!, supersededAt: null });
  }
  return rows;
}
