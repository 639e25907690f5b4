import type { HeldRow } from '#platform/block';
import type { Ctx } from '#platform/context';
import { type Db, sql } from '#platform/database';

/** A restriction that a person has put on the use of their records in one registry. */
export interface Restriction {
  readonly registry: string;
  readonly personId: string;
  readonly since: Date;
  readonly until: Date | null;
}

const add = sql(
  'registries.restrict',
  `insert into registries.restriction (id, person_id, registry, since) values ($1, $2, $3, $4) on conflict do nothing`,
);
const end = sql(
  'registries.lift_restriction',
  'update registries.restriction set until = $3 where person_id = $1 and registry = $2 and until is null',
);
const list = sql(
  'registries.restrictions',
  `select person_id as "personId", registry, since, until from registries.restriction order by since desc, id desc limit 200`,
);
const asked = sql('registries.is_restricted', 'select registries.is_restricted($1, $2) as restricted');

/** From now on nobody reads these records but for what the law demands. Under a hat of the person. @returns false where it was so already */
export const restrictUse = async (
  ctx: Ctx,
  { id, personId, registry }: { id: string; personId: string; registry: string },
): Promise<boolean> => (await ctx.db.run(add, [id, personId, registry, ctx.clock.now()])) === 1;

/** @returns false where there was none */
export const liftRestriction = async (
  ctx: Ctx,
  { personId, registry }: { personId: string; registry: string },
): Promise<boolean> => (await ctx.db.run(end, [personId, registry, ctx.clock.now()])) > 0;

/** Of the persons of the hat, newest first; those that were lifted too. */
export const listRestrictions = (ctx: Ctx): Promise<Restriction[]> => ctx.db.rows<Restriction>(list);

/** Whether a person has restricted the use of their records to what the law demands. */
export const isRestricted = async (db: Db, personId: string, registry: string): Promise<boolean> =>
  (await db.row<{ restricted: boolean }>(asked, [personId, registry]))?.restricted ?? false;

const held = sql(
  'registries.held_restrictions',
  'select registry, since, until from registries.restriction where person_id = $1 order by since, id',
);
export const restrictionsOf = (ctx: Ctx, personId: string): Promise<HeldRow[]> =>
  ctx.db.rows(held, [personId]);
