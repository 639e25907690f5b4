import type { PlainDate } from '#platform/country';
import { type Db, sql } from '#platform/database';
import type { Area } from './area.ts';

export const AREA = `a.code, a.kind, a.name, a.name_en as "nameEn", a.title, a.parent_code as "parentCode", a.level`;
/** That a row with days holds on the day of a parameter. */
export const inForce = (alias: string, day: string) =>
  `${alias}.valid_from <= ${day}::date and (${alias}.valid_to is null or ${alias}.valid_to > ${day}::date)`;

const areaByCode = sql(
  'agencies.area',
  `select ${AREA} from agencies.area a where a.code = $1 and ${inForce('a', '$2')}`,
);

const areasOfParent = sql(
  'agencies.areas_of_parent',
  `select ${AREA} from agencies.area a where coalesce(a.parent_code, '') = $1 and ${inForce('a', '$2')} order by a.sort_key, a.code`,
);

/** From an area ($1) up to the nation, on a day ($2). */
export const UP = `
  with recursive up as (
    select a.*, 0 as height from agencies.area a where a.code = $1 and ${inForce('a', '$2')}
    union all
    select a.*, up.height + 1 from up join agencies.area a on a.code = up.parent_code and ${inForce('a', '$2')}
  )`;

const pathOfArea = sql('agencies.path_of_area', `${UP} select ${AREA} from up a order by a.height desc`);

/** The highest area in which each of some areas ($1) lies on a day ($2). */
const highestOfAreas = sql(
  'agencies.highest_of_areas',
  `with recursive up as (
    select a.code as asked, a.code, a.parent_code, 0 as height from agencies.area a where a.code = any ($1::text[]) and ${inForce('a', '$2')}
    union all
    select up.asked, a.code, a.parent_code, up.height + 1 from up join agencies.area a on a.code = up.parent_code and ${inForce('a', '$2')}
  ) select distinct on (asked) asked as code, code as highest from up order by asked, height desc`,
);

const areasByWords = sql(
  'agencies.areas_by_words',
  `select ${AREA} from agencies.area a
   where a.folded like all ($1::text[]) and ${inForce('a', '$2')} and ($3::text is null or a.parent_code = $3)
   order by (a.folded_name = $4) desc, starts_with(a.folded_name, $4) desc, a.level, a.sort_key, a.code
   limit $5`,
);

export const findAreaByCode = (db: Db, code: string, day: PlainDate) => db.row<Area>(areaByCode, [code, day]);

/** The areas in an area, or the highest ones for null, in the order of the national alphabet. */
export const areasIn = (db: Db, parentCode: string | null, day: PlainDate) =>
  db.rows<Area>(areasOfParent, [parentCode ?? '', day]);

/** The area and all above it, highest first; empty when it is not in force. */
export const areasUpFrom = (db: Db, code: string, day: PlainDate) => db.rows<Area>(pathOfArea, [code, day]);

export const findHighest = (db: Db, codes: readonly string[], day: PlainDate) =>
  db.rows<{ code: string; highest: string }>(highestOfAreas, [codes, day]);

/** Areas in whose kind and name each folded word begins a word; best first. */
export const findAreasByWords = (
  db: Db,
  { folded, parent, limit, day }: { folded: string; parent: string | null; limit: number; day: PlainDate },
) => db.rows<Area>(areasByWords, [folded.split(' ').map((word) => `% ${word}%`), day, parent, folded, limit]);
