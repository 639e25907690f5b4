import type { AreaStep } from './area.ts';
import type { Walked } from './time-store.ts';

/** What the area is asked for: where somebody lives goes with the people, a plot with the land. */
export type Purpose = 'residence' | 'land';

export interface Judged {
  /** `one`: it is this; `several`: the text does not say which of these; `unknown`: there is no such area. */
  readonly outcome: 'one' | 'several' | 'unknown';
  /** Likeliest first. */
  readonly candidates: readonly Walked[];
  /**
   * What decided, or would: `same` nothing changed, `whole` all of it went there, `people` all its people went there, `part` in which part of it
   * the place lies, `inside` in which of the areas that lay in it, `code` no area has the code.
   */
  readonly because: 'same' | 'whole' | 'people' | 'part' | 'inside' | 'code';
}

const whole = ({ how }: AreaStep) => how === 'kept' || how === 'renamed' || how === 'whole';
const likelihood = ({ steps }: Walked) =>
  steps.some(({ how }) => how === 'land') ? 2 : steps.some(({ how }) => how === 'part') ? 1 : 0;

/** Each end once: the way to it that says most. */
function distinct(ends: readonly Walked[]): Walked[] {
  const best = new Map<string, Walked>();
  for (const end of ends) {
    const key = `${end.code}@${end.validFrom}`;
    const known = best.get(key);
    if (!known || likelihood(end) < likelihood(known)) best.set(key, end);
  }
  return [...best.values()].sort((a, b) => likelihood(a) - likelihood(b));
}

/**
 * Which of the areas that one has become is meant, as far as the changes say.
 * @param inside the ends are those of what lay in the area, which itself ended without one in its place
 */
export function judge(ends: readonly Walked[], purpose: Purpose, inside = false): Judged {
  const candidates = distinct(ends);
  const [first, ...others] = candidates;
  if (!first) return { outcome: 'unknown', candidates, because: 'code' };
  if (others.length === 0) {
    const because = first.steps.every(({ how }) => how === 'kept') && !inside ? 'same' : 'whole';
    return { outcome: 'one', candidates, because };
  }
  if (inside) return { outcome: 'several', candidates, because: 'inside' };
  const allPeople =
    purpose === 'residence' &&
    first.steps.every((step) => whole(step) || step.how === 'people') &&
    others.every((other) => likelihood(other) === 2);
  if (allPeople) return { outcome: 'one', candidates: [first], because: 'people' };
  return { outcome: 'several', candidates, because: 'part' };
}
