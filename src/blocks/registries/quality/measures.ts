import type { ValidateFunction } from 'ajv';
import { keepsRule } from '../check-examples.ts';
import type { Registry } from '../declaration.ts';
import type { Figure, Looked } from './quality-store.ts';

/** Everything together: nothing of the others is wrong with the record. */
export const ALL = 'all';

export interface Tally {
  readonly figures: Figure[];
  readonly breaches: { measure: string; recordId: string }[];
  readonly right: number;
}

/** What a portion of records is held against. */
export interface Against {
  readonly registry: Registry;
  readonly valid: ValidateFunction;
  /** By attribute, the keys among these records that are there in the registry that they point to. */
  readonly there: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whom a record is counted with: who wrote it, and where it is. */
  readonly partsOf: (record: Looked) => readonly string[];
}

/**
 * Holds records against the schema, the declared rules and the references of their registry, and counts what they have of each attribute. A value
 * that is not there is no breach unless the schema demands it.
 */
export function tallyRecords(
  records: readonly Looked[],
  { registry, valid, there, partsOf }: Against,
): Tally {
  const counts = new Map<string, { good: number; seen: number }>();
  const breaches: Tally['breaches'] = [];
  let right = 0;
  const count = (measure: string, part: string, good: boolean) => {
    const at = JSON.stringify([measure, part]);
    const so = counts.get(at) ?? { good: 0, seen: 0 };
    so.seen++;
    if (good) so.good++;
    counts.set(at, so);
  };
  for (const record of records) {
    const { values, recordId } = record;
    const found: [string, boolean][] = [['schema', valid(values)]];
    for (const [at, { must }] of registry.quality.entries())
      found.push([`rule:${at}`, keepsRule(must, values)]);
    for (const [attribute, keys] of there) {
      const key = values[attribute];
      if (typeof key === 'string' && key !== '') found.push([`reference:${attribute}`, keys.has(key)]);
    }
    const whole = found.every(([, good]) => good);
    if (whole) right++;
    for (const [measure, good] of found) {
      count(measure, '', good);
      if (!good) breaches.push({ measure, recordId });
    }
    count(ALL, '', whole);
    for (const part of partsOf(record)) count(ALL, part, whole);
    for (const { name } of registry.attributes)
      count(`complete:${name}`, '', values[name] !== undefined && values[name] !== null);
  }
  const figures = [...counts].map(([at, { good, seen }]): Figure => {
    const [measure, part] = JSON.parse(at) as [string, string];
    return { measure, part, good, seen };
  });
  return { figures, breaches, right };
}
