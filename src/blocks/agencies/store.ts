import type { PlainDate } from '#platform/country';
import { type Db, sql } from '#platform/database';
import type { Agency } from './agency.ts';
import { inForce, UP } from './areas/store.ts';

const AGENCY = `g.id, g.code, n.name, g.body, g.symbol, g.area_code as "areaCode", g.parent_id as "parentId"`;

const agencyById = sql(
  'agencies.agency',
  `select ${AGENCY} from agencies.agency g
   cross join lateral (select name from agencies.agency_name n where n.agency = g.id
                       order by n.valid_from > $2::date, n.valid_from desc limit 1) n
   where g.id = $1`,
);

const agencyByCode = sql(
  'agencies.agency_by_code',
  `select ${AGENCY} from agencies.agency g join agencies.agency_name n on n.agency = g.id and ${inForce('n', '$2')}
   where g.code = $1`,
);

const agencyUp = sql(
  'agencies.agency_up',
  `with recursive up as (
     select g.*, 0 as height from agencies.agency g where g.id = $1
     union all
     select g.*, up.height + 1 from up join agencies.agency g on g.id = up.parent_id where up.height < 20
   )
   select ${AGENCY} from up g join agencies.agency_name n on n.agency = g.id and ${inForce('n', '$2')} order by g.height`,
);

const agencyBelow = sql(
  'agencies.agencies_below',
  `select ${AGENCY} from agencies.agency g join agencies.agency_name n on n.agency = g.id and ${inForce('n', '$2')}
   where g.parent_id = $1 order by g.code limit 2000`,
);

const competentAgency = sql(
  'agencies.competent_agency',
  `${UP} select ${AGENCY}
   from (select code, height from up union all select '', 1000) place
   join agencies.agency g on coalesce(g.area_code, '') = place.code and g.body = $3
   join agencies.agency_name n on n.agency = g.id and ${inForce('n', '$2')}
   order by place.height, g.id limit 1`,
);

const agenciesOfBodies = sql(
  'agencies.agencies_of_bodies',
  'select g.id, g.body from agencies.agency g where g.body = any ($1::text[])',
);

export const findAgenciesOfBodies = (db: Db, bodies: readonly string[]) =>
  db.rows<{ id: number; body: string }>(agenciesOfBodies, [bodies]);

/** The agency and those above it, itself first. */
export const agenciesUpFrom = (db: Db, id: number, day: PlainDate) => db.rows<Agency>(agencyUp, [id, day]);

export const agenciesBelow = (db: Db, id: number, day: PlainDate) => db.rows<Agency>(agencyBelow, [id, day]);

/** Also one that no longer exists, by its last name. */
export const findAgencyById = (db: Db, id: number, day: PlainDate) => db.row<Agency>(agencyById, [id, day]);

export const findAgencyWithCode = (db: Db, code: string, day: PlainDate) =>
  db.row<Agency>(agencyByCode, [code, day]);

export const findAgencyOfBody = (db: Db, body: string, areaCode: string, day: PlainDate) =>
  db.row<Agency>(competentAgency, [areaCode, day, body]);
