import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';
import type { AreaState } from './area.ts';
import { statesAbove } from './lie-in.ts';
import { type Resolution, resolveArea } from './resolve-area.ts';

/** An area of an address as it was written and as it is. */
export interface ThenAndNow {
  /** With all that it lay in, from the smallest to the largest; the code itself when no area ever had it. */
  readonly then: string;
  /** The same today; several when it cannot be told which; empty while nothing has changed. */
  readonly now: readonly string[];
  readonly outcome: Resolution['outcome'];
  /** The codes of today that belong to `now`, or to `then` while nothing has changed. */
  readonly codes: readonly string[];
}

/** An area and all it lies in, in words, from the smallest to the largest. */
export async function wordsOfStates(
  ctx: Ctx,
  states: readonly AreaState[],
  lang: string = ctx.lang,
): Promise<string[]> {
  const above = await statesAbove(ctx, states);
  return states.map((state, at) =>
    [state, ...above[at]!].map(({ title }) => localized(title, lang)).join(', '),
  );
}

/**
 * What an area's code meant on the day it was written, and what that is today, in words.
 * @param at the day on which it was written
 */
export async function thenAndNow(
  ctx: Ctx,
  { code, at, lang = ctx.lang }: { code: string; at: PlainDate; lang?: string },
): Promise<ThenAndNow> {
  const { written, candidates, outcome } = await resolveArea(ctx, { code, at });
  if (!written) return { then: code, now: [], outcome, codes: [] };
  const [then = code, ...now] = await wordsOfStates(ctx, [written, ...candidates], lang);
  const codes = candidates.map((area) => area.code);
  return { then, now: now.length === 1 && now[0] === then ? [] : now, outcome, codes };
}
