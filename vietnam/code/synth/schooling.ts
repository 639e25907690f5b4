import type { SynthPerson, SynthTools } from '#platform/country';
import { type School, synthFile } from './data.ts';
import { plusYears } from './dates.ts';
import type { Institutions } from './institutions.ts';

const levelAt = (age: number): School | undefined =>
  synthFile().schools.find(({ from, to }) => from <= age && age <= to);

/** Those who go to school, this year and, where the registry was there already, the year before: each at a school where they lived then. */
export function tellLearner(
  { put, dice, count }: SynthTools,
  who: SynthPerson,
  institutions: Institutions,
): void {
  if (who.died) return;
  const { schoolYear, days } = synthFile();
  const age = schoolYear.bornBy - Number(who.born.slice(0, 4));
  const level = levelAt(age);
  if (!level || !dice.chance(level.goes)) return;
  const parent = [who.mother, who.father].find((one) => one && !one.gone && !one.died);
  const code = `HS${who.states.at(-1)!.area.path[0]}${String(count('learner')).padStart(9, '0')}`;
  const year = (back: number, at: School, now: boolean) => {
    const from = plusYears(schoolYear.from, -back);
    const first = Number(schoolYear.from.slice(0, 4)) - back;
    const { area } = who.states.findLast((state) => state.from <= from) ?? who.states[0]!;
    return {
      from,
      values: {
        learner_code: code,
        personal_number: who.number,
        full_name: who.fullName,
        school_code: institutions.school(area, at, now),
        school_year: `${first}-${first + 1}`,
        grade: at.grade === 0 ? 0 : at.grade + age - back - at.from,
        guardian_number: parent?.number,
        state: 'studying',
      },
    };
  };
  const before = levelAt(age - 1);
  const earlier = before && plusYears(schoolYear.from, -1) >= days.takenOver ? [year(1, before, false)] : [];
  // Who has moved to another area since goes to school where they live now.
  const moved = who.states.findLast(({ from }) => from > schoolYear.from);
  const then = who.states.findLast(({ from }) => from <= schoolYear.from) ?? who.states[0]!;
  const elsewhere = moved && moved.area !== then.area ? moved : undefined;
  const now = year(0, level, !elsewhere);
  const versions = [...earlier, now];
  if (elsewhere)
    versions.push({
      from: elsewhere.from,
      values: { ...now.values, school_code: institutions.school(elsewhere.area, level, true) },
    });
  put('education.learner', versions, { person: who });
}
