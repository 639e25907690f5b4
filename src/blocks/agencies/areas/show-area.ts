import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from '../errors.ts';
import type { AreaState } from './area.ts';
import { type Chapter, historyOfArea } from './history-of-area.ts';
import { statesAbove } from './lie-in.ts';
import { type Resolution, resolveStates } from './resolve-area.ts';
import { type Act, statesInside } from './time-store.ts';

export interface AreaView {
  /** The state on the asked day. */
  readonly chapter: Chapter;
  /** All that was under this code, oldest first. */
  readonly chapters: readonly Chapter[];
  readonly acts: ReadonlyMap<string, Act>;
  readonly above: readonly AreaState[];
  /** What lay directly in it on the day. */
  readonly inside: readonly AreaState[];
  /** What it is today, where it has ended. */
  readonly now?: Resolution;
  readonly on: PlainDate;
}

/**
 * All that is known of the area that a code means on a day: by itself of today, or when it last meant one.
 * @throws agencies.area_unknown when no area has the code on the day; without a day, when none ever had it
 */
export async function showArea(ctx: Ctx, code: string, on?: PlainDate): Promise<AreaView> {
  const { chapters, acts } = await historyOfArea(ctx, code);
  const now = today(ctx);
  const holds = (day: PlainDate) => (one: Chapter) =>
    one.state.validFrom <= day && (one.state.validTo === null || one.state.validTo > day);
  const chapter = on ? chapters.find(holds(on)) : (chapters.find(holds(now)) ?? chapters.at(-1));
  if (!chapter) throw errors.area_unknown({ code: code.slice(0, 20) });
  const { state } = chapter;
  const held = holds(now)(chapter);
  const day = on ?? (held ? now : state.validFrom);
  const inside = await statesInside(ctx.db, [{ code, day }]);
  const [above = []] = await statesAbove(ctx, [state]);
  const resolved = held ? undefined : (await resolveStates(ctx, [state]))[0];
  return {
    chapter,
    chapters,
    acts: new Map(acts.map((act) => [act.id, act])),
    above,
    inside,
    ...(resolved && { now: resolved }),
    on: day,
  };
}
