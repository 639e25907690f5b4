import type { PlainDate } from '#platform/country';
import { type Db, sql } from '#platform/database';
import type { AreaAct, How } from './read-changes.ts';

const dropChanges = sql('agencies.drop_area_changes', `delete from agencies.area_change`);
const dropActs = sql('agencies.drop_area_acts', `delete from agencies.area_act`);
const insertActs = sql(
  'agencies.insert_area_acts',
  `insert into agencies.area_act (id, day, title, legal_basis, source)
   select * from unnest($1::text[], $2::date[], $3::jsonb[], $4::text[], $5::text[])`,
);
const insertChanges = sql(
  'agencies.insert_area_changes',
  `insert into agencies.area_change (day, from_code, to_code, how, act, note)
   select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
);

/** A row from a state that ended to one that began. */
export interface ReadyChange {
  readonly day: PlainDate;
  readonly from: string;
  readonly to: string;
  readonly how: How;
  /** Null where the states of one area only follow each other. */
  readonly act: string | null;
  readonly note: string;
}

/** The changes are wholly the files': they are replaced. */
export async function replaceChanges(
  db: Db,
  acts: readonly AreaAct[],
  changes: readonly ReadyChange[],
): Promise<void> {
  await db.run(dropChanges);
  await db.run(dropActs);
  const act = <Key extends keyof AreaAct>(key: Key) => acts.map((one) => one[key]);
  await db.run(insertActs, [
    act('id'),
    act('day'),
    acts.map(({ title }) => JSON.stringify(title)),
    act('legalBasis'),
    act('source'),
  ]);
  const column = <Key extends keyof ReadyChange>(key: Key) => changes.map((change) => change[key]);
  await db.run(insertChanges, [
    column('day'),
    column('from'),
    column('to'),
    column('how'),
    column('act'),
    column('note'),
  ]);
}
