import type { SynthFamily, SynthHousehold, SynthPerson, SynthTools, SynthVersion } from '#platform/country';
import { inWords } from './areas.ts';
import { tellBirth, tellBirthNotice } from './births.ts';
import { synthFile } from './data.ts';
import { earlier, later, plusDays } from './dates.ts';
import { type Guardianship, guardianshipOf } from './guardians.ts';
import type { Institutions } from './institutions.ts';
import { tellHome } from './land.ts';
import { codeOn, nameOn, numberOf } from './on-a-day.ts';
import { tellGuests } from './stays.ts';

/** What held of somebody, with the guardian from when on there is one. */
function withGuardian(
  versions: readonly SynthVersion[],
  { on, guardian }: Guardianship,
): readonly SynthVersion[] {
  const before = versions.filter(({ from }) => from < on);
  const after = versions.filter(({ from }) => from > on);
  const then = versions.findLast(({ from }) => from <= on);
  return [
    ...before,
    ...[...(then ? [{ ...then, from: on }] : []), ...after].map(({ from, values }) => ({
      from,
      values: { ...values, guardian_number: guardian.number },
    })),
  ];
}

function tellPerson({ put }: SynthTools, who: SynthPerson, guardianship: Guardianship | undefined): void {
  const { number, sex, born, mother, father, origin, birthArea } = who;
  const place = inWords(birthArea);
  const hometown = father ? inWords(father.birthArea) : place;
  const adultOn = `${Number(born.slice(0, 4)) + 18}${born.slice(4)}`;
  const versions = who.states.map((state) => ({
    from: state.from,
    values: {
      personal_number: number,
      full_name: state.fullName,
      family_name: state.name.family,
      middle_name: state.name.middle,
      given_name: state.name.given,
      sex,
      birth_date: born,
      birth_place: place,
      hometown,
      ethnicity: origin,
      nationality: 'VN',
      marital_status: state.from >= adultOn ? state.marital : undefined,
      residence_area: state.areaCode,
      residence_address: state.address,
      mother_number: numberOf(mother),
      father_number: numberOf(father),
      spouse_number: numberOf(state.spouse),
      death_date: state.died,
      host_number: state.host.number,
    },
  }));
  put('population.person', guardianship ? withGuardian(versions, guardianship) : versions, { person: who });
}

function tellResidence({ put }: SynthTools, who: SynthPerson): void {
  const versions = who.states
    .filter(({ died }) => !died)
    .map((state) => ({
      from: state.from,
      values: {
        personal_number: who.number,
        full_name: state.fullName,
        kind: 'permanent',
        area: state.areaCode,
        address: state.address,
        host_number: state.host.number,
        relation_to_host: state.relation,
        registered_on: state.since,
      },
    }));
  if (versions.length > 0) put('residence.registration', versions, { person: who, ended: who.died });
}

function tellMarriages({ put, count }: SynthTools, { marriages }: SynthFamily): void {
  const { days } = synthFile();
  for (const { on, husband, wife, area, divorced } of marriages) {
    const values = {
      registration_number: `KH.${area.code}.${count(`marriage ${area.code}`) + 1}/${on.slice(0, 4)}`,
      registered_on: on,
      registered_at: codeOn(area, on),
      husband_number: numberOf(husband),
      husband_name: nameOn(husband, on),
      husband_birth_date: husband.born,
      wife_number: numberOf(wife),
      wife_name: nameOn(wife, on),
      wife_birth_date: wife.born,
    };
    const versions: SynthVersion[] = [{ from: on, recorded: later(on, days.from), values }];
    if (divorced) {
      const year = divorced.slice(0, 4);
      const decided = `${count(`divorce ${area.path[0]} ${year}`) + 1}/${year}/QĐST-HNGĐ`;
      versions.push({
        from: divorced,
        recorded: later(divorced, days.from),
        values: { ...values, ended_on: divorced, ended_by: decided },
      });
    }
    put('civil-status.marriage', versions);
  }
}

function tellGuardianship({ put, count }: SynthTools, { ward, guardian, on, kind }: Guardianship): void {
  const { area } = ward.states.findLast(({ from }) => from <= on) ?? ward.states[0]!;
  const values = {
    registration_number: `GH.${area.code}.${count(`guardianship ${area.code}`) + 1}/${on.slice(0, 4)}`,
    registered_on: on,
    registered_at: codeOn(area, on),
    ward_number: ward.number,
    ward_name: nameOn(ward, on),
    guardian_number: guardian.number,
    guardian_name: nameOn(guardian, on),
    kind,
  };
  const recorded = later(on, synthFile().days.from);
  put('civil-status.guardianship', [{ from: on, recorded, values }], { person: ward });
}

function tellDeath({ put, dice, count }: SynthTools, who: SynthPerson): void {
  const { died } = who;
  const state = who.states.at(-1);
  if (!died || !state) return;
  const { area, host, spouse } = state;
  const on = earlier(plusDays(died, dice.below(8)), synthFile().days.until);
  const declarant = [spouse, host].find(
    (one) => one && one !== who && !one.gone && !(one.died && one.died <= on),
  );
  put(
    'civil-status.death',
    [
      {
        from: on,
        values: {
          deceased_number: who.number,
          registration_number: `${count(`death ${area.code}`) + 1}/${on.slice(0, 4)}`,
          registered_on: on,
          registered_at: codeOn(area, on),
          deceased_name: nameOn(who, died),
          deceased_birth_date: who.born,
          died_on: died,
          died_place: inWords(area),
          declarant_number: declarant?.number,
        },
      },
    ],
    { person: who },
  );
}

function tellChange({ put, count }: SynthTools, who: SynthPerson): void {
  const { renamed } = who;
  if (!renamed) return;
  const { on, beforeFull } = renamed;
  const { area } = who.states.findLast(({ from }) => from <= on)!;
  put(
    'civil-status.change',
    [
      {
        from: on,
        values: {
          registration_number: `TD.${area.code}.${count(`change ${area.code}`) + 1}/${on.slice(0, 4)}`,
          registered_on: on,
          registered_at: codeOn(area, on),
          personal_number: who.number,
          full_name: who.fullName,
          kind: 'change',
          what: 'Họ, chữ đệm, tên',
          before: beforeFull,
          after: who.fullName,
        },
      },
    ],
    { person: who },
  );
}

function tellHousehold(tools: SynthTools, household: SynthHousehold): void {
  const { put, dice } = tools;
  const { poor } = synthFile();
  const { nth, states, ended } = household;
  const [first] = states;
  const last = states.at(-1);
  if (!first || !last) return;
  const at = dice.next();
  const standing = at < poor.poor ? 'poor' : at < poor.poor + poor.near_poor ? 'near_poor' : 'none';
  const code = nth.toString(36).toUpperCase().padStart(7, '0');
  const location = tellHome(tools, household);
  put(
    'residence.household',
    states.map((state) => ({
      from: state.from,
      values: {
        household_code: `H${code}`,
        host_number: state.host.number,
        area: state.areaCode,
        address: state.address,
        digital_address: `${state.area.code}-${code}`,
        location: state.address === last.address ? location : undefined,
        members: state.members,
        poor: standing,
      },
    })),
    { person: first.host, ended },
  );
}

/** Population, residence and civil status. */
export function tellPeople(tools: SynthTools, family: SynthFamily, institutions: Institutions): void {
  for (const who of family.people) {
    const guardianship = guardianshipOf(tools.dice, who, family);
    tellPerson(tools, who, guardianship);
    tellResidence(tools, who);
    tellBirth(tools, who);
    if (!family.whole) continue;
    tellBirthNotice(tools, who, family.people, institutions);
    if (guardianship) tellGuardianship(tools, guardianship);
    tellDeath(tools, who);
    tellChange(tools, who);
  }
  if (!family.whole) return;
  tellMarriages(tools, family);
  for (const household of family.households) {
    tellHousehold(tools, household);
    tellGuests(tools, family, household);
  }
}
