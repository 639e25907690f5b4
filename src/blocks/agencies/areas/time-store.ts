import type { Localized, PlainDate } from '#platform/country';
import { type Db, sql } from '#platform/database';
import type { AreaState, AreaStep } from './area.ts';
import { AREA, inForce } from './store.ts';

const STATE = `${AREA}, a.valid_from::text as "validFrom", a.valid_to::text as "validTo"`;
const STEP = `jsonb_build_object('day', c.day, 'from', c.from_code, 'to', c.to_code, 'how', c.how, 'act', c.act, 'note', c.note)`;

const statesOfCode = sql(
  'agencies.states_of_area',
  `select ${STATE} from agencies.area a where a.code = $1 order by a.valid_from`,
);

const statesAt = sql(
  'agencies.states_at',
  `select asked.nth::int, ${STATE}
   from unnest($1::text[], $2::date[]) with ordinality asked (code, day, nth)
   join agencies.area a on a.code = asked.code and ${inForce('a', 'asked.day')}`,
);

const walkOn = sql(
  'agencies.walk_on',
  `with recursive walk as (
     select asked.nth, a.code, a.valid_from, a.valid_to, array[]::jsonb[] as steps
     from unnest($1::text[], $2::date[]) with ordinality asked (code, day, nth)
     join agencies.area a on a.code = asked.code and ${inForce('a', 'asked.day')}
     union all
     select walk.nth, a.code, a.valid_from, a.valid_to, walk.steps || ${STEP}
     from walk
     join agencies.area_change c on c.from_code = walk.code and c.day = walk.valid_to and c.day <= $3::date
     join agencies.area a on a.code = c.to_code and ${inForce('a', 'c.day')}
   )
   select walk.nth::int, ${STATE}, to_jsonb(walk.steps) as steps
   from walk join agencies.area a on a.code = walk.code and a.valid_from = walk.valid_from
   where not exists (select from agencies.area_change c
                     where c.from_code = walk.code and c.day = walk.valid_to and c.day <= $3::date)
   order by walk.nth, a.sort_key, a.code`,
);

const walkBack = sql(
  'agencies.walk_back',
  `with recursive walk as (
     select a.code, a.valid_from, a.valid_to, array[]::jsonb[] as steps
     from agencies.area a where a.code = $1 and ${inForce('a', '$2')}
     union all
     select a.code, a.valid_from, a.valid_to, ${STEP} || walk.steps
     from walk
     join agencies.area_change c on c.to_code = walk.code and c.day >= walk.valid_from
       and (walk.valid_to is null or c.day < walk.valid_to) and c.day > $3::date and walk.valid_from > $3::date
     join agencies.area a on a.code = c.from_code and a.valid_to = c.day
   )
   select ${STATE}, to_jsonb(walk.steps) as steps
   from walk join agencies.area a on a.code = walk.code and a.valid_from = walk.valid_from
   where walk.valid_from <= $3::date
   order by a.sort_key, a.code`,
);

const insideOf = sql(
  'agencies.states_inside',
  `select asked.nth::int, ${STATE}
   from unnest($1::text[], $2::date[]) with ordinality asked (code, day, nth)
   join agencies.area a on coalesce(a.parent_code, '') = asked.code and ${inForce('a', 'asked.day')}
   order by asked.nth, a.sort_key, a.code`,
);

const changesInto = sql(
  'agencies.changes_into',
  `select ${STEP} as step, ${STATE}
   from agencies.area_change c join agencies.area a on a.code = c.from_code and a.valid_to = c.day
   where c.to_code = $1 and c.day >= $2::date and c.day < coalesce($3::date, 'infinity')
   order by c.day, a.level, a.sort_key, a.code`,
);

const changesOutOf = sql(
  'agencies.changes_out_of',
  `select ${STEP} as step, ${STATE}
   from agencies.area_change c join agencies.area a on a.code = c.to_code and ${inForce('a', 'c.day')}
   where c.from_code = $1 and c.day = $2::date
   order by a.sort_key, a.code`,
);

const actsNamed = sql(
  'agencies.area_acts',
  `select id, day::text, title, legal_basis as "legalBasis", source from agencies.area_act where id = any ($1::text[]) order by day`,
);

const statesNamed = sql(
  'agencies.states_named',
  `select a.folded_name as "folded", a.sort_key as "sortKey", ${STATE} from agencies.area a where a.folded_name = any ($1::text[])`,
);

const statesByWords = sql(
  'agencies.states_by_words',
  `select ${STATE} from agencies.area a
   where a.folded like all ($1::text[]) and ($4::date is null or ${inForce('a', '$4')})
   order by (a.folded_name = $2) desc, starts_with(a.folded_name, $2) desc, a.valid_to is not null, a.level, a.sort_key, a.code,
     a.valid_from desc
   limit $3`,
);

const codesWithin = sql(
  'agencies.codes_within',
  `with recursive walk as (
     select a.code from agencies.area a where a.code = $1
     union
     select x.code from walk cross join lateral (
       select a.code from agencies.area a where coalesce(a.parent_code, '') = walk.code
       union all select c.from_code from agencies.area_change c where c.to_code = walk.code) x
   ) select code from walk`,
);

const titlesAt = sql(
  'agencies.titles_at',
  `select distinct on (a.code) a.code, a.title from agencies.area a where a.code = any ($1::text[])
   order by a.code, a.valid_from > $2::date, case when a.valid_from > $2::date then a.valid_from end, a.valid_from desc`,
);

export interface Moment {
  readonly code: string;
  readonly day: PlainDate;
}

export interface Walked extends AreaState {
  readonly steps: readonly AreaStep[];
}

export interface Act {
  readonly id: string;
  readonly day: PlainDate;
  readonly title: Localized;
  readonly legalBasis: string;
  readonly source: string;
}

const columns = (moments: readonly Moment[]) => [
  moments.map(({ code }) => code),
  moments.map(({ day }) => day),
];

/** Every state under a code, oldest first. */
export const statesOf = (db: Db, code: string) => db.rows<AreaState>(statesOfCode, [code]);

/** The states in force at moments; `nth` is the moment's place, from 1. */
export const statesAtMoments = (db: Db, moments: readonly Moment[]) =>
  db.rows<AreaState & { nth: number }>(statesAt, columns(moments));

/** What the areas of moments have become by a day, each with the changes on the way; one that just ended is its own last state. */
export const walkOnFrom = (db: Db, moments: readonly Moment[], asOf: PlainDate) =>
  db.rows<Walked & { nth: number }>(walkOn, [...columns(moments), asOf]);

/** What an area consisted of on an earlier day. */
export const walkBackFrom = (db: Db, { code, day }: Moment, asOf: PlainDate) =>
  db.rows<Walked>(walkBack, [code, day, asOf]);

/** What lay directly in the areas of moments. */
export const statesInside = (db: Db, moments: readonly Moment[]) =>
  db.rows<AreaState & { nth: number }>(insideOf, columns(moments));

/** The changes of which a state was made, with what there was before. */
export const changesIntoState = (db: Db, { code, validFrom, validTo }: AreaState) =>
  db.rows<AreaState & { step: AreaStep }>(changesInto, [code, validFrom, validTo]);

/** The changes in which a state ended, with what there was after. */
export const changesOutOfState = (db: Db, { code, validTo }: AreaState) =>
  db.rows<AreaState & { step: AreaStep }>(changesOutOf, [code, validTo]);

/** An area's code, with those of what lies in it and of what both were made of. */
export const findCodesWithin = async (db: Db, code: string): Promise<string[]> =>
  (await db.rows<{ code: string }>(codesWithin, [code])).map((row) => row.code);

/** One title of each code: of the state that began last until a day, or of its first. */
export const findTitles = (db: Db, codes: readonly string[], day: PlainDate) =>
  db.rows<{ code: string; title: Localized }>(titlesAt, [codes, day]);

export const findActs = (db: Db, ids: readonly string[]) => db.rows<Act>(actsNamed, [ids]);

/** Every state of any time with one of these names, folded. */
export const statesWithNames = (db: Db, folded: readonly string[]) =>
  db.rows<AreaState & { folded: string; sortKey: string }>(statesNamed, [folded]);

/** States of any time, or of a day, in whose kind and name each folded word begins a word; best first, those in force before others. */
export const findStatesByWords = (
  db: Db,
  { folded, limit, day }: { folded: string; limit: number; day: PlainDate | null },
) => db.rows<AreaState>(statesByWords, [folded.split(' ').map((word) => `% ${word}%`), folded, limit, day]);
