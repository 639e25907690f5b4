import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

/** Rows of a file as they lie in the table where they wait: from one place up to but not including another. */
export interface Stretch {
  readonly since: string;
  readonly until: string;
}

/** Blocks of the table that are worked on by one statement: some ten thousand rows. */
const BLOCKS = 2_000;

const PLACES = sql(
  'registries.import-row-places',
  `select (min(ctid)::text::point)[0]::int as first, (max(ctid)::text::point)[0]::int as last from registries.import_row where import_id = $1`,
);

/**
 * All rows of a file in stretches, each of which is found without looking at the others. What a row is changed by moves it elsewhere: to be
 * asked for anew once rows have been changed.
 */
export async function stretchesOf(db: Ctx['db'], importId: string): Promise<Stretch[]> {
  const places = await db.row<{ first: number | null; last: number | null }>(PLACES, [importId]);
  const stretches: Stretch[] = [];
  if (places?.first === undefined || places.first === null || places.last === null) return stretches;
  for (let at = places.first; at <= places.last; at += BLOCKS)
    stretches.push({ since: `(${at},0)`, until: `(${Math.min(at + BLOCKS, places.last + 1)},0)` });
  return stretches;
}
