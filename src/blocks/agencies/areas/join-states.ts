import type { AreaRow, CountryFiles } from '../country-files.ts';
import type { ReadyChange } from './load-store.ts';
import type { How } from './read-changes.ts';

const key = (code: string, day: string | null) => `${code}@${day}`;

/**
 * The declared changes with their days, and between them those that go without saying: where one state of an area ends and another of the
 * same code begins on that day, and no act says otherwise, it is the same area.
 */
export function joinStates({
  areas,
  former,
  acts,
  changes,
}: Pick<CountryFiles, 'areas' | 'former' | 'acts' | 'changes'>): ReadyChange[] {
  const dayOf = new Map(acts.map(({ id, day }) => [id, day]));
  const joined: ReadyChange[] = changes.map(({ act, from, to, how, note }) => ({
    day: dayOf.get(act)!,
    from,
    to,
    how: how as How,
    act,
    note,
  }));
  const told = new Set(
    joined.flatMap(({ day, from, to }) => [`from ${key(from, day)}`, `to ${key(to, day)}`]),
  );
  const states: readonly AreaRow[] = [...areas, ...former];
  const begun = new Map(states.map((state) => [key(state.code, state.validFrom), state]));
  for (const state of states) {
    const at = key(state.code, state.validTo);
    const next = state.validTo === null ? undefined : begun.get(at);
    if (!next || told.has(`from ${at}`) || told.has(`to ${at}`)) continue;
    const same = next.kind === state.kind && next.name === state.name;
    joined.push({
      day: next.validFrom,
      from: state.code,
      to: state.code,
      how: same ? 'kept' : 'renamed',
      act: null,
      note: '',
    });
  }
  return joined;
}
