import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { AreaState } from './area.ts';
import { eve } from './days.ts';
import { statesAtMoments } from './time-store.ts';

/** The last day on which a state holds, or today while it does. */
const lastDay = ({ validFrom, validTo }: AreaState, now: PlainDate): PlainDate => {
  if (validTo === null) return validFrom > now ? validFrom : now;
  return eve(validTo);
};

/** For each of many states the states that it lay in at its end, nearest first. */
export async function statesAbove(ctx: Ctx, states: readonly AreaState[]): Promise<AreaState[][]> {
  const now = today(ctx);
  const found: AreaState[][] = states.map(() => []);
  const known = new Map<string, AreaState | undefined>();
  let front = states.flatMap(({ parentCode, ...state }, at) =>
    parentCode === null ? [] : [{ at, code: parentCode, day: lastDay({ parentCode, ...state }, now) }],
  );
  while (front.length > 0) {
    const asked = [
      ...new Map(front.map(({ code, day }) => [`${code}@${day}`, { code, day }])).values(),
    ].filter(({ code, day }) => !known.has(`${code}@${day}`));
    for (const { code, day } of asked) known.set(`${code}@${day}`, undefined);
    for (const { nth, ...state } of asked.length > 0 ? await statesAtMoments(ctx.db, asked) : []) {
      const { code, day } = asked[nth - 1]!;
      known.set(`${code}@${day}`, state);
    }
    front = front.flatMap(({ at, code, day }) => {
      const state = known.get(`${code}@${day}`);
      if (!state) return [];
      found[at]!.push(state);
      return state.parentCode === null ? [] : [{ at, code: state.parentCode, day }];
    });
  }
  return found;
}

/** The codes of statesAbove. */
export const lieIn = async (ctx: Ctx, states: readonly AreaState[]): Promise<string[][]> =>
  (await statesAbove(ctx, states)).map((above) => above.map(({ code }) => code));
