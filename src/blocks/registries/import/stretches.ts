/** Rows of a file as they lie in the table where they wait: from one place up to but not including another. */
export interface Stretch {
  readonly since: string;
  readonly until: string;
}

/** Blocks of the table that are worked on by one statement: some ten thousand rows. */
const BLOCKS = 2_000;

/** What lies between two blocks in stretches, each of which is found without looking at the others. */
export function stretchesBetween(firstBlock: number | null, lastBlock: number | null): Stretch[] {
  const stretches: Stretch[] = [];
  if (firstBlock === null || lastBlock === null) return stretches;
  for (let at = firstBlock; at <= lastBlock; at += BLOCKS)
    stretches.push({ since: `(${at},0)`, until: `(${Math.min(at + BLOCKS, lastBlock + 1)},0)` });
  return stretches;
}
