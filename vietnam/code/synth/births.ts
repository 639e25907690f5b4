import type { SynthPerson, SynthTools } from '#platform/country';
import { communeOf, inWords } from './areas.ts';
import { synthFile } from './data.ts';
import { earlier, later, plusDays } from './dates.ts';
import type { Institutions } from './institutions.ts';
import { codeOn, nameOn, numberOf } from './on-a-day.ts';

/** The registration of everybody's birth. */
export function tellBirth({ put, dice, count }: SynthTools, who: SynthPerson): void {
  const { days } = synthFile();
  const { born, mother, father, birthArea } = who;
  const registered = earlier(plusDays(born, 3 + dice.below(45)), who.died ?? days.until);
  const on = earlier(registered, days.until);
  const parent = [father, mother].find((one) => one && !one.gone);
  put(
    'civil-status.birth',
    [
      {
        from: on,
        recorded: later(on, days.from),
        values: {
          child_number: who.number,
          registration_number: `${count(`birth ${birthArea.code}`) + 1}/${on.slice(0, 4)}`,
          registered_on: on,
          registered_at: codeOn(birthArea, on),
          child_name: nameOn(who, born),
          sex: who.sex,
          birth_date: born,
          birth_place: inWords(birthArea),
          hometown: inWords((father ?? who).birthArea),
          ethnicity: who.origin,
          nationality: 'VN',
          mother_number: numberOf(mother),
          mother_name: mother && nameOn(mother, on),
          father_number: numberOf(father),
          father_name: father && nameOn(father, on),
          declarant_number: parent?.number,
        },
      },
    ],
    { person: who },
  );
}

/** What the health station that a child was born at in the simulated years wrote down. */
export function tellBirthNotice(
  { put, dice, count }: SynthTools,
  who: SynthPerson,
  siblings: readonly SynthPerson[],
  institutions: Institutions,
): void {
  const { born, mother, father, birthArea } = who;
  if (!mother || mother.gone || born <= synthFile().days.from) return;
  const station = institutions.station(birthArea);
  const year = born.slice(2, 4);
  const { provinceTitle, title } = communeOf(birthArea);
  const values = {
    code: `${String(count(`notice ${station.code} ${year}`) + 1).padStart(5, '0')}.GCS.${station.code}.${year}`,
    facility_code: station.code,
    facility_name: station.name,
    mother_number: mother.number,
    mother_name: nameOn(mother, born),
    mother_birth_date: mother.born,
    mother_ethnicity: mother.origin,
    father_number: numberOf(father),
    birth_date: born,
    birth_time: `${String(dice.below(24)).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`,
    birth_place: `${station.name}, ${title}, ${provinceTitle}`,
    births_so_far: siblings.filter((one) => one.mother === mother && one.born <= born).length,
    children_this_time: 1,
    sex: who.sex,
    weight_grams: Math.round(Math.min(5000, Math.max(1500, dice.about(3150, 420)))),
  };
  put('health.birth-notice', [{ from: born, values }], { person: mother });
}
