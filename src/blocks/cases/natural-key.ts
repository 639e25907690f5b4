import { evaluateValue, type ServiceVersion } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { Case } from './case.ts';

const ADD = sql(
  'cases.add-natural-key',
  'insert into cases.natural_key (case_id, person_id, agency_id, service, key) values ($1, $2, $3, $4, $5)',
);
const SAME = sql('cases.same-running', 'select cases.same_running($1, $2) as same');
const MINE = sql(
  'cases.same-running-mine',
  `select c.id, c.code from cases.natural_key k join cases.case c on c.id = k.case_id
   where k.service = $1 and k.key = $2 and c.ended_at is null and k.person_id = $3 order by c.received_at desc limit 1`,
);
const CODES = sql('cases.same-running-codes', 'select code from cases.same_running_codes($1)');

/** What a case is about, where its service declares `one_at_a_time`. */
export function naturalKeyOf(
  ctx: Ctx,
  { declaration }: ServiceVersion,
  { form, personId, onBehalfOf }: Pick<Case, 'form' | 'personId' | 'onBehalfOf'>,
): string | undefined {
  if (declaration.one_at_a_time === undefined) return undefined;
  const value = evaluateValue(declaration.one_at_a_time, {
    form,
    applicant: { recordId: personId, onBehalfOf },
    today: calendarOf(ctx.app).localDate(ctx.clock.now()),
  });
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}

/** Notes what a new case is about. */
export async function keepNaturalKey(ctx: Ctx, version: ServiceVersion, one: Case): Promise<void> {
  const key = naturalKeyOf(ctx, version, one);
  if (key !== undefined) await ctx.db.run(ADD, [one.id, one.personId, one.agencyId, one.service, key]);
}

/** Whether a case about the same is running; of one's own also which. */
export async function findSameRunning(
  ctx: Ctx,
  { service, key, personId }: { service: string; key: string; personId: string },
): Promise<{ mine?: { id: string; code: string } } | undefined> {
  if (!(await ctx.db.row<{ same: boolean }>(SAME, [service, key]))?.same) return undefined;
  return { mine: await ctx.db.row<{ id: string; code: string }>(MINE, [service, key, personId]) };
}

/** Codes of the other running cases about the same matter, for an official at work on this one. */
export const sameRunningCodes = async (ctx: Ctx, caseId: string): Promise<string[]> =>
  (await ctx.db.rows<{ code: string }>(CODES, [caseId])).map(({ code }) => code);
