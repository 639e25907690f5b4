import type { AreaRow } from '../country-files.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong in a line of the files of areas, and what to do. */
export interface AreaFault {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Whether two states hold on one day. */
const meet = (one: AreaRow, other: AreaRow) =>
  (one.validTo === null || one.validTo > other.validFrom) &&
  (other.validTo === null || other.validTo > one.validFrom);

/** The later of two ends; null is never. */
const later = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? null : one > other ? one : other;

/** What is wrong with the areas, line by line; empty when nothing is. */
export function areaFaults(rows: readonly AreaRow[]): AreaFault[] {
  const faults: AreaFault[] = [];
  const statesOf = Map.groupBy(rows, ({ code }) => code);
  const fault = ({ file, line }: AreaRow, text: string) => faults.push({ file, line, text });
  for (const row of rows) {
    if (!row.code || !row.kind || !row.name) fault(row, 'code, kind and name must be there');
    if (!Number.isInteger(row.level) || row.level < 1) fault(row, `level '${row.level}' must be 1, 2, …`);
    if (!DATE.test(row.validFrom)) fault(row, `valid_from '${row.validFrom}' must be YYYY-MM-DD`);
    if (row.validTo !== null && !(DATE.test(row.validTo) && row.validTo > row.validFrom))
      fault(row, `valid_to '${row.validTo}' must be a later YYYY-MM-DD, or empty`);
    if (row.parentCode === null) {
      if (row.level !== 1) fault(row, `an area of level ${row.level} needs a parent_code`);
    } else {
      const parents = statesOf.get(row.parentCode)?.filter((state) => meet(state, row));
      if (!parents) fault(row, `parent_code '${row.parentCode}' is no area of this file`);
      else if (parents.length === 0) fault(row, `its parent '${row.parentCode}' does not hold while it does`);
      else if (parents.some(({ level }) => level !== row.level - 1))
        fault(row, `its parent must be of level ${row.level - 1}`);
      else {
        const end = parents.reduce<string | null>((last, { validTo }) => later(last, validTo), '');
        if (end !== null && (row.validTo === null || row.validTo > end))
          fault(
            row,
            `its parent '${row.parentCode}' ends on ${end}; end this row then and begin one with its new parent`,
          );
      }
    }
  }
  for (const states of statesOf.values()) {
    const sorted = states.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    for (const [at, row] of sorted.entries()) {
      const next = sorted[at + 1];
      if (next && (row.validTo === null || row.validTo > next.validFrom))
        fault(
          next,
          `area ${next.code} holds twice from ${next.validFrom}; end the earlier row (line ${row.line}) by its valid_to`,
        );
    }
  }
  return faults;
}
