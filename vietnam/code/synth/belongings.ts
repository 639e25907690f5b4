import type { SynthPerson, SynthTools } from '#platform/country';
import { communeOf } from './areas.ts';
import { lazily, rowsOf, synthFile } from './data.ts';
import { between, later, plusYears } from './dates.ts';
import type { Institutions } from './institutions.ts';
import { plate } from './numbers.ts';
import type { Living } from './work.ts';

const plates = lazily(
  () =>
    new Map(
      rowsOf<{ former_province: string; digits: string }>('synth/plates.csv').map((row) => [
        row.former_province,
        row.digits,
      ]),
    ),
);
const MAKES = {
  motorcycle: ['Honda', 'Yamaha', 'SYM', 'Suzuki', 'VinFast'],
  car: ['Toyota', 'Hyundai', 'VinFast', 'Kia', 'Mazda', 'Ford'],
};

/** Identity cards, driving licences and vehicles of those who live. */
export function tellBelongings({ put, dice, count }: SynthTools, who: SynthPerson): void {
  if (who.died) return;
  const { has, days } = synthFile();
  const { area } = who.states.at(-1)!;
  const about = { person: who };
  const since = (date: string) => later(date, days.takenOver);
  if (who.age >= 14 && dice.chance(has.card)) {
    const issued = between(dice, later(plusYears(who.born, 14), '2021-01-02'), days.until);
    const expires = [25, 40, 60].map((age) => plusYears(who.born, age)).find((day) => day > issued);
    const values = {
      card_number: `C${String(count('card')).padStart(10, '0')}`,
      personal_number: who.number,
      kind: 'card',
      issued_on: issued,
      expires_on: expires,
      state: 'valid',
    };
    put('identity.card', [{ from: since(issued), values }], about);
  }
  if (who.age < 18) return;
  const grown = plusYears(who.born, 18);
  if (dice.chance(has.licence)) {
    const issued = between(dice, later(grown, '2012-01-02'), days.until);
    const values = {
      licence_number: `${area.path[0]}${String(count('licence')).padStart(10, '0')}`,
      personal_number: who.number,
      classes: dice.chance(0.2) ? ['A1', 'B'] : ['A1'],
      issued_on: issued,
      points: 12 - (dice.chance(0.1) ? 2 : 0),
      state: 'valid',
    };
    put('transport.driving-licence', [{ from: since(issued), values }], about);
  }
  for (const kind of ['motorcycle', 'car'] as const) {
    if (!dice.chance(has[kind])) continue;
    const digits = plates().get(communeOf(area).formerProvince)!;
    const nth = count(`plate ${digits}`);
    const registered = between(dice, later(grown, '2008-01-02'), days.until);
    const makes = MAKES[kind];
    const values = {
      plate: plate(digits, nth),
      kind,
      make: makes[dice.below(makes.length)],
      chassis: `RSYN${digits}${String(nth).padStart(9, '0')}`,
      engine: `E${digits}${nth}`,
      owner_number: who.number,
      registered_on: registered,
      inspected_until: kind === 'car' ? plusYears(days.until, 1) : undefined,
    };
    put('transport.vehicle', [{ from: since(registered), values }], about);
  }
}

/** Health and social insurance, and what those get who have a social benefit. */
export function tellInsurance(
  tools: SynthTools,
  who: SynthPerson,
  living: Living,
  institutions: Institutions,
): void {
  const { put, dice } = tools;
  const { days, householdInsured } = synthFile();
  const { area, fullName } = who.states.at(-1)!;
  const begin = later(who.born, days.takenOver);
  if (who.died && who.died <= begin) return;
  const about = { person: who, ended: who.died };
  const group =
    who.age < 6
      ? 'child-under-6'
      : living.insured
        ? 'employee'
        : dice.chance(householdInsured)
          ? 'household'
          : undefined;
  if (group)
    put(
      'health-insurance.card',
      [
        {
          from: begin,
          values: {
            personal_number: who.number,
            card_number: who.number,
            full_name: fullName,
            group,
            clinic: institutions.station(area).name,
            area: area.code,
            valid_from_date: begin,
            valid_to_date: who.age < 6 ? plusYears(who.born, 6) : undefined,
          },
        },
      ],
      about,
    );
  if (who.died) return;
  tellBenefit(tools, who, tellSocialInsurance(tools, who, living));
}

/** Whether somebody has a pension. */
function tellSocialInsurance({ put, dice, count }: SynthTools, who: SynthPerson, living: Living): boolean {
  const { days, has, work } = synthFile();
  const { area } = who.states.at(-1)!;
  const retired = who.age > work.to[who.sex] && dice.chance(0.3);
  if (living.insured || retired || (who.age >= 18 && dice.chance(has.voluntary_insurance))) {
    const since =
      living.insured?.since ??
      between(
        dice,
        later(plusYears(who.born, 18), '1995-01-02'),
        days.takenOver > plusYears(who.born, 18) ? days.takenOver : days.until,
      );
    const months = Math.max(0, Number(days.until.slice(0, 4)) - Number(since.slice(0, 4))) * 12;
    const values = {
      insurance_number: `${area.path[0]}${String(count(`insured ${area.path[0]}`)).padStart(8, '0')}`,
      personal_number: who.number,
      scheme: living.insured || retired ? 'compulsory' : 'voluntary',
      employer_number: living.insured?.employer,
      since,
      months_paid: Math.min(months, 480),
      monthly_base: living.insured?.wage,
      receives_pension: retired,
    };
    put('social-insurance.participant', [{ from: later(since, days.takenOver), values }], { person: who });
  }
  return retired;
}

/** What they have a right to each month, of the kinds that a family shows. */
function benefitOf({ dice }: SynthTools, who: SynthPerson, retired: boolean) {
  const { oldAgeBenefit, disabledBenefit, orphanBenefit, days } = synthFile();
  if (!retired && who.age >= oldAgeBenefit.from && dice.chance(oldAgeBenefit.share))
    return { kind: 'elder', amount: oldAgeBenefit.amount, from: plusYears(who.born, oldAgeBenefit.from) };
  const { mother, father } = who;
  if (who.age < 16 && mother?.died && father?.died)
    return { kind: 'child', amount: orphanBenefit.amount, from: later(mother.died, father.died) };
  if (dice.chance(disabledBenefit.share))
    return { kind: 'disabled', amount: disabledBenefit.amount, from: between(dice, who.born, days.until) };
  return undefined;
}

function tellBenefit(tools: SynthTools, who: SynthPerson, retired: boolean): void {
  const { put, count } = tools;
  const benefit = benefitOf(tools, who, retired);
  if (!benefit) return;
  const { area, fullName } = who.states.at(-1)!;
  const since = later(benefit.from, '2021-07-01');
  const values = {
    benefit_code: `BT-${area.code}-${count(`benefit ${area.code}`) + 1}`,
    personal_number: who.number,
    full_name: fullName,
    kind: benefit.kind,
    area: area.code,
    monthly_amount: benefit.amount,
    // Who is at the head of the household receives it for a child.
    carer_number: who.age < 18 ? carerOf(who) : undefined,
    since,
  };
  put('social-protection.beneficiary', [{ from: later(since, synthFile().days.takenOver), values }], {
    person: who,
  });
}

const carerOf = (who: SynthPerson): string | undefined => {
  const { host } = who.states.at(-1)!;
  return host === who || host.age < 18 ? undefined : host.number;
};
