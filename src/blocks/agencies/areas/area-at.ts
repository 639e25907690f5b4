import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { AreaState } from './area.ts';
import { statesAtMoments, statesOf } from './time-store.ts';

/** The area that a code meant on a day, or undefined when it meant none. */
export async function areaAt(ctx: Ctx, code: string, day: PlainDate): Promise<AreaState | undefined> {
  const [state] = await statesAtMoments(ctx.db, [{ code, day }]);
  return state;
}

/**
 * The area that a code means in something written on a day: the one in force, or, for a day before the code's first known state, that one;
 * for a day after its last state, the last. Undefined when no area ever had the code.
 */
export async function areaWritten(ctx: Ctx, code: string, day: PlainDate): Promise<AreaState | undefined> {
  const states = await statesOf(ctx.db, code);
  return (
    states.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day)) ??
    states.find(({ validFrom }) => validFrom > day) ??
    states.at(-1)
  );
}
