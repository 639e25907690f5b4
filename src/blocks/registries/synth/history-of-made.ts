import type { HistoryVersion, RecordHistory } from '../bulk/history.ts';
import type { Registry } from '../declaration.ts';
import type { Made } from './country-stream.ts';

/** Where invented records say that they come from. */
export const SYNTHETIC = 'synthetic';

/** Offices enter what they learned at this time of the day (UTC). */
const instant = (day: string): string => `${day}T04:00:00Z`;

/** A record of the invented country as the bulk loader takes it. */
export function historyOfMade(
  registry: Registry,
  { recordId, person, versions, ended }: Made,
): RecordHistory {
  let last = '';
  const kept = versions.map(({ from, recorded = from, values }): HistoryVersion => {
    // Nobody learns of the later before the earlier.
    if (recorded > last) last = recorded;
    return { validFrom: from, recordedAt: instant(last), source: SYNTHETIC, values };
  });
  const key = kept[0]?.values[registry.key];
  if (typeof key !== 'string') throw new Error(`a record of ${registry.name} has no ${registry.key}`);
  return {
    recordId,
    key,
    personId: person && !person.gone ? person.id : null,
    versions: kept,
    ...(ended && { ended: { on: ended, recordedAt: instant(ended > last ? ended : last) } }),
  };
}
