import { changesOf } from './rules.ts';
import type { ToldEntry } from './store.ts';

/** Rows that are cut wherever the registry learned of something, and put together again where they say the same side by side. */
function joined(rows: readonly ToldEntry[]): ToldEntry[] {
  const times = [
    ...new Set(rows.flatMap((one) => [one.recordedAt, one.supersededAt ?? one.recordedAt].map(Number))),
  ].sort((a, b) => a - b);
  const whole: ToldEntry[] = [];
  for (const [nth, time] of times.entries()) {
    const until = times[nth + 1];
    const believed = rows
      .filter((one) => Number(one.recordedAt) <= time && Number(one.supersededAt ?? Infinity) > time)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    const side: ToldEntry[] = [];
    for (const one of believed) {
      const before = side.at(-1);
      if (before?.version === one.version && before.validTo === one.validFrom)
        side[side.length - 1] = { ...before, validTo: one.validTo };
      else side.push(one);
    }
    for (const one of side) {
      const supersededAt = until === undefined ? null : new Date(until);
      const before = whole.findIndex(
        (other) =>
          other.version === one.version &&
          other.validFrom === one.validFrom &&
          other.validTo === one.validTo &&
          Number(other.supersededAt) === time,
      );
      if (before === -1) whole.push({ ...one, recordedAt: new Date(time), supersededAt });
      else whole[before] = { ...whole[before]!, supersededAt };
    }
  }
  return whole.map((one, nth) => ({ ...one, entry: nth + 1 }));
}

/**
 * The rows of a record as somebody is told them who may read only some of its values: a version that changed none of these is not among
 * them. That there was one, when, in which case and by which law, says something of the values that they may not read; the one before it goes
 * on in its place.
 * @param entries oldest first, with those values alone
 */
export function withoutHidden(entries: readonly ToldEntry[]): ToldEntry[] {
  const changed = new Set(changesOf(entries).map(({ version }) => version));
  const told = new Map<number, ToldEntry>();
  let last: ToldEntry | undefined;
  for (const entry of [...entries].sort((a, b) => a.version - b.version || a.entry - b.entry)) {
    if (told.has(entry.version)) continue;
    if (!last || changed.has(entry.version)) last = entry;
    told.set(entry.version, last);
  }
  return joined(
    entries.map((entry) => {
      const { version, source, caseId, decisionId, basis, agencyId } = told.get(entry.version)!;
      return { ...entry, version, source, caseId, decisionId, basis, agencyId };
    }),
  );
}
