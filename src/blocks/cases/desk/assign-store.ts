import { type Db, sql } from '#platform/database';

const told = (kind: 'assigned' | 'released') =>
  `insert into cases.history (id, case_id, person_id, agency_id, at, kind, node, actor_kind, actor_name, actor_account_id, detail)
   select $2::uuid, case_id, person_id, agency_id, $3::timestamptz, '${kind}', node, 'official', $5::text, $4::uuid, $6::jsonb from changed`;
const given = sql(
  'cases.assign',
  `with changed as (
     update cases.task set claimed_by = $7::uuid, claimed_name = $8::text, claimed_at = $3::timestamptz, version = version + 1
     where id = $1 and done_at is null and claimed_by is distinct from $7::uuid returning case_id, person_id, agency_id, node)
   ${told('assigned')}`,
);
const takenBack = sql(
  'cases.take_back',
  `with changed as (
     update cases.task set claimed_by = null, claimed_name = null, claimed_at = null, version = version + 1
     where id = $1 and done_at is null and claimed_by is not null returning case_id, person_id, agency_id, node)
   ${told('released')}`,
);

/** Who leads, and the line of history that says what they did with whose work. */
export interface Order {
  readonly lineId: string;
  readonly at: Date;
  readonly accountId: string;
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const values = (taskId: string, { lineId, at, accountId, name, detail }: Order) => [
  taskId,
  lineId,
  at,
  accountId,
  name,
  JSON.stringify(detail),
];

/** Gives an open task to an official, whoever has it; false when it is theirs already or done. */
export const assignRow = async (
  db: Db,
  taskId: string,
  order: Order,
  to: { accountId: string; name: string },
): Promise<boolean> => (await db.run(given, [...values(taskId, order), to.accountId, to.name])) === 1;
/** Takes an open task from whoever has it; false when nobody has. */
export const takeBackRow = async (db: Db, taskId: string, order: Order): Promise<boolean> =>
  (await db.run(takenBack, values(taskId, order))) === 1;
