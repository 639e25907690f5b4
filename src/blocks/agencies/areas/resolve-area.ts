import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { AreaState } from './area.ts';
import { areaWritten } from './area-at.ts';
import { eve } from './days.ts';
import { type Judged, judge, type Purpose } from './judge.ts';
import { type Moment, statesInside, type Walked, walkBackFrom, walkOnFrom } from './time-store.ts';

export interface Resolution extends Judged {
  /** What the code meant when it was written. */
  readonly written?: AreaState;
}

const momentOf = ({ code, validFrom }: AreaState): Moment => ({ code, day: validFrom });
/** It ended by the day without one in its place. */
const ended = ({ validTo }: AreaState, asOf: PlainDate) => validTo !== null && validTo <= asOf;

/** Follows many states to a day; where one ended without one in its place, what lay in it is followed. */
async function follow(
  ctx: Ctx,
  states: readonly AreaState[],
  asOf: PlainDate,
): Promise<{ ends: Walked[]; inside: boolean }[]> {
  const found = states.map(() => ({ ends: [] as Walked[], inside: false }));
  let front = states.map((state, at) => ({ at, ...momentOf(state), steps: [] as Walked['steps'] }));
  for (let depth = 0; front.length > 0 && depth < 20; depth++) {
    const walked = await walkOnFrom(ctx.db, front, asOf);
    const stuck: { at: number; state: Walked }[] = [];
    for (const { nth, ...walk } of walked) {
      const from = front[nth - 1]!;
      const end = { ...walk, steps: [...from.steps, ...walk.steps] };
      if (ended(end, asOf)) stuck.push({ at: from.at, state: end });
      else found[from.at]!.ends.push(end);
    }
    const lay = stuck.length
      ? await statesInside(
          ctx.db,
          stuck.map(({ state }) => ({ code: state.code, day: eve(state.validTo!) })),
        )
      : [];
    for (const { at } of stuck) found[at]!.inside = true;
    front = lay.map(({ nth, ...inside }) => ({
      at: stuck[nth - 1]!.at,
      code: inside.code,
      day: eve(inside.validTo ?? stuck[nth - 1]!.state.validTo!),
      steps: stuck[nth - 1]!.state.steps,
    }));
  }
  return found;
}

/** What each of many states has become by a day; `purpose` as in resolveArea. */
export async function resolveStates(
  ctx: Ctx,
  states: readonly AreaState[],
  { asOf = today(ctx), purpose = 'residence' }: { asOf?: PlainDate; purpose?: Purpose } = {},
): Promise<Resolution[]> {
  const followed = await follow(ctx, states, asOf);
  return states.map((written, at) => {
    const { ends, inside } = followed[at]!;
    return { ...judge(ends, purpose, inside), written };
  });
}

/**
 * Which area a code means on a day, when it was written on another: it is one, or it is one of several and what would decide, or
 * unknown. A day before `at` asks what the area consisted of.
 * @param at the day on which it was written, for codes are used again
 * @param asOf the day for which it is asked; today unless told
 * @param purpose whether somebody lives there (then the people decide) or it is the land
 */
export async function resolveArea(
  ctx: Ctx,
  {
    code,
    at,
    asOf = today(ctx),
    purpose = 'residence',
  }: { code: string; at: PlainDate; asOf?: PlainDate; purpose?: Purpose },
): Promise<Resolution> {
  const written = await areaWritten(ctx, code, at);
  if (!written) return { outcome: 'unknown', candidates: [], because: 'code' };
  if (asOf < written.validFrom) {
    const before = await walkBackFrom(ctx.db, momentOf(written), asOf);
    return { ...judge(before, 'land'), written };
  }
  const [resolved] = await resolveStates(ctx, [written], { asOf, purpose });
  return resolved!;
}
