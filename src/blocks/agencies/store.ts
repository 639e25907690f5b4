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

const competentAgency = sql(
  'agencies.competent_agency',
  `${UP} select ${AGENCY}
   from (select code, height from up union all select '', 1000) place
   join agencies.agency g on coalesce(g.area_code, '') = place.code and g.body = $3
   join agencies.agency_name n on n.agency = g.id and ${inForce('n', '$2')}
   order by place.height, g.id limit 1`,
);

/** Also one that no longer exists, by its last name. */
export const findAgencyById = (db: Db, id: number, day: PlainDate) => db.row<Agency>(agencyById, [id, day]);

export const findAgencyWithCode = (db: Db, code: string, day: PlainDate) =>
  db.row<Agency>(agencyByCode, [code, day]);

export const findAgencyOfBody = (db: Db, body: string, areaCode: string, day: PlainDate) =>
  db.row<Agency>(competentAgency, [areaCode, day, body]);
