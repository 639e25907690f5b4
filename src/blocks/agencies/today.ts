import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';

/** The local date: which state of areas and agencies is in force. */
export const today = (ctx: Ctx): PlainDate => calendarOf(ctx.app).localDate(ctx.clock.now());
