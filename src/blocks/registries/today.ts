import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';

/** Today's date where the country is. */
export const today = (ctx: Pick<Ctx, 'app' | 'clock'>): PlainDate =>
  calendarOf(ctx.app).localDate(ctx.clock.now());
