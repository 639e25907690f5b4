import { type Db, sql } from '#platform/database';

export type TemplateKind = 'refuse' | 'supplement' | 'stop';

export interface ReasonTemplate {
  readonly id: string;
  readonly agencyId: number;
  readonly kind: TemplateKind;
  /** The service for which it is; null: for all. */
  readonly service: string | null;
  readonly name: string;
  readonly reason: string;
  readonly remedy: string | null;
}

const columns = 'id, agency_id as "agencyId", kind, service, name, reason, remedy';
const templatesOf = sql(
  'cases.reason_templates',
  `select ${columns} from cases.reason_template where agency_id = any ($1::int[]) and removed_at is null and ($2::text = '' or kind = $2)
     and ($3::text = '' or service is null or service = $3) order by kind, service nulls last, name, id limit 300`,
);
const insertTemplate = sql(
  'cases.add_reason_template',
  `insert into cases.reason_template (id, agency_id, kind, service, name, reason, remedy, made_at, made_by, made_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const changeTemplateRow = sql(
  'cases.change_reason_template',
  `update cases.reason_template set kind = $3, service = $4, name = $5, reason = $6, remedy = $7
   where id = $1 and agency_id = $2 and removed_at is null`,
);
const removeTemplateRow = sql(
  'cases.remove_reason_template',
  'update cases.reason_template set removed_at = $2 where id = $1 and agency_id = any ($3::int[]) and removed_at is null',
);

/** Of the agencies; an empty kind or service narrows nothing. */
export const findTemplates = (db: Db, agencies: readonly number[], kind = '', service = '') =>
  db.rows<ReasonTemplate>(templatesOf, [agencies, kind, service]);
export const addTemplate = (db: Db, one: ReasonTemplate & { at: Date; accountId: string; byName: string }) =>
  db.run(insertTemplate, [
    one.id,
    one.agencyId,
    one.kind,
    one.service,
    one.name,
    one.reason,
    one.remedy,
    one.at,
    one.accountId,
    one.byName,
  ]);
export const changeTemplate = async (db: Db, one: ReasonTemplate): Promise<boolean> =>
  (await db.run(changeTemplateRow, [
    one.id,
    one.agencyId,
    one.kind,
    one.service,
    one.name,
    one.reason,
    one.remedy,
  ])) === 1;
export const dropTemplate = async (
  db: Db,
  id: string,
  at: Date,
  agencies: readonly number[],
): Promise<boolean> => (await db.run(removeTemplateRow, [id, at, agencies])) === 1;
