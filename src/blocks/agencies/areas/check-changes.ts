import type { AreaRow, CountryFiles } from '../country-files.ts';
import { type AreaFault, areaFaults } from './check-areas.ts';
import { type AreaAct, type AreaChangeRow, HOWS } from './read-changes.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Ways in which an area goes to one other alone. */
const ALONE = new Set(['kept', 'renamed', 'whole']);

type Files = Pick<CountryFiles, 'areas' | 'former' | 'acts' | 'changes'>;

const key = (code: string, day: string | null) => `${code}@${day}`;

function actFaults(acts: readonly AreaAct[]): AreaFault[] {
  const seen = new Set<string>();
  return acts.flatMap((act) => {
    const texts: string[] = [];
    if (!act.id || seen.has(act.id)) texts.push(`act '${act.id}' needs an id that no other act has`);
    seen.add(act.id);
    if (!DATE.test(act.day)) texts.push(`act '${act.id}': day '${act.day}' must be YYYY-MM-DD`);
    if (Object.keys(act.title).length === 0) texts.push(`act '${act.id}' needs a title`);
    if (!act.source || !act.legalBasis)
      texts.push(`act '${act.id}' needs legal_basis and source; write unverified where there is none`);
    return texts.map((text) => ({ file: 'area-acts.yaml', line: 1, text }));
  });
}

/** Rows that name an act or area that does not stand there on the day, or that contradict each other. */
function rowFaults(files: Files, states: readonly AreaRow[]): AreaFault[] {
  const dayOf = new Map(files.acts.map(({ id, day }) => [id, day]));
  const ending = new Set(states.map(({ code, validTo }) => key(code, validTo)));
  const statesOf = Map.groupBy(states, ({ code }) => code);
  const holds = (code: string, day: string) =>
    statesOf
      .get(code)
      ?.some((state) => state.validFrom <= day && (state.validTo === null || state.validTo > day));
  const faults: AreaFault[] = [];
  const seen = new Set<string>();
  const leaving = new Map<string, AreaChangeRow[]>();
  for (const row of files.changes) {
    const fault = (text: string) => faults.push({ file: 'area-changes.csv', line: row.line, text });
    const day = dayOf.get(row.act);
    if (day === undefined) {
      fault(`act '${row.act}' is not in area-acts.yaml; declare it there`);
      continue;
    }
    if (!(HOWS as readonly string[]).includes(row.how))
      fault(`how '${row.how}' must be one of ${HOWS.join(', ')}`);
    if (!ending.has(key(row.from, day)))
      fault(`no area ${row.from} ends on ${day}; give its row valid_to ${day}, or correct the code`);
    if (!holds(row.to, day))
      fault(`there is no area ${row.to} on ${day}; add its row with valid_from ${day}, or correct the code`);
    const pair = `${row.from}>${row.to}@${day}`;
    if (seen.has(pair)) fault(`that ${row.from} went to ${row.to} stands twice; remove one row`);
    seen.add(pair);
    const from = key(row.from, day);
    const others = leaving.get(from) ?? [];
    if (others.length > 0 && [...others, row].some(({ how }) => ALONE.has(how)))
      fault(`${row.from} went to several areas, so none of them has it ${[...ALONE].join(', ')}: say part`);
    if (row.how === 'people' && others.some(({ how }) => how === 'people' || how === 'part'))
      fault(`all people of ${row.from} went here, so no other row of it may say people or part`);
    leaving.set(from, [...others, row]);
  }
  return faults;
}

/** Areas that end or begin without a word of where to or whence. */
function looseFaults({ acts, changes }: Files, states: readonly AreaRow[]): AreaFault[] {
  if (acts.length === 0) return [];
  const dayOf = new Map(acts.map(({ id, day }) => [id, day]));
  const left = new Set(changes.map(({ act, from }) => key(from, dayOf.get(act) ?? null)));
  const come = new Set(changes.map(({ act, to }) => key(to, dayOf.get(act) ?? null)));
  const begins = new Set(states.map(({ code, validFrom }) => key(code, validFrom)));
  const ends = new Set(states.map(({ code, validTo }) => key(code, validTo)));
  const endedLevels = new Set(
    acts.flatMap(({ day, endsLevels }) => endsLevels.map((level) => `${level}@${day}`)),
  );
  const days = new Set(acts.map(({ day }) => day));
  const codes = Map.groupBy(states, ({ code }) => code);
  const faults: AreaFault[] = [];
  for (const row of states) {
    const fault = (text: string) => faults.push({ file: row.file, line: row.line, text });
    if (row.validTo !== null && !left.has(key(row.code, row.validTo))) {
      const goesOn = begins.has(key(row.code, row.validTo)) && !come.has(key(row.code, row.validTo));
      if (!goesOn && !endedLevels.has(`${row.level}@${row.validTo}`))
        fault(
          `area ${row.code} ends on ${row.validTo}; say in area-changes.csv what became of it, or end its level in area-acts.yaml`,
        );
    }
    if (come.has(key(row.code, row.validFrom))) continue;
    const goesOn = ends.has(key(row.code, row.validFrom)) && !left.has(key(row.code, row.validFrom));
    if (goesOn) continue;
    if (days.has(row.validFrom))
      fault(`area ${row.code} begins on ${row.validFrom}; say in area-changes.csv what it was made of`);
    else if (codes.get(row.code)!.some(({ validTo }) => validTo !== null && validTo < row.validFrom))
      fault(
        `area ${row.code} begins again on ${row.validFrom} after a gap; close the gap or declare the act`,
      );
  }
  return faults;
}

/** What is wrong with the areas and what became of them, by file and line; empty when nothing is. */
export function allAreaFaults(files: Files): AreaFault[] {
  const states = [...files.areas, ...files.former];
  const first = [...areaFaults(states), ...actFaults(files.acts)];
  if (first.length > 0) return first;
  const inRows = rowFaults(files, states);
  return inRows.length > 0 ? inRows : looseFaults(files, states);
}
