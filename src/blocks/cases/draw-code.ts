import type { Agency } from '#blocks/agencies';
import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { drawNumbersOf } from './store.ts';

/** Numbers drawn at once and kept by this process; those that it does not use are gaps. */
const PORTION = 20;

const kept = (app: App): Map<string, number[]> => app.memo('cases.numbers', () => new Map());

/** Sees to it that numbers of today are at hand, in a transaction of its own, so that filing never draws under a lock. */
export async function prepareNumbers(app: App): Promise<void> {
  const date = calendarOf(app).localDate(app.clock.now());
  const numbers = kept(app);
  if ((numbers.get(date)?.length ?? 0) > PORTION / 4) return;
  const actor = { kind: 'system' as const, name: 'cases.numbers', assurance: 0, appointments: [] };
  const drawn = await app.transaction({ actor, hat: { kind: 'none' }, purpose: { code: 'case' } }, (ctx) =>
    drawNumbersOf(ctx.db, date, PORTION),
  );
  for (const other of [...numbers.keys()]) if (other !== date) numbers.delete(other);
  numbers.set(date, [...(numbers.get(date) ?? []), ...drawn]);
}

/** The code of a new case of an agency, received at an instant, as the country writes it. */
export async function drawCode(ctx: Ctx, agency: Agency, receivedAt: Date): Promise<string> {
  const date = calendarOf(ctx.app).localDate(receivedAt);
  const sequence = kept(ctx.app).get(date)?.shift() ?? (await drawNumbersOf(ctx.db, date, 1))[0]!;
  return ctx.app.country.cases.code({ agencyCode: agency.code, date, sequence });
}
