import type { SynthArea, SynthFamily, SynthPerson, SynthTools } from '#platform/country';
import { inWords } from './areas.ts';
import { synthFile } from './data.ts';
import { earlier, later, plusDays } from './dates.ts';

/** From when the codes of communes are known. */
const CODES_FROM = '2004-07-08';

const codeOn = ({ code, before }: SynthArea, day: string): string | undefined =>
  day < CODES_FROM ? undefined : before && day < before.until ? before.code : code;
export const nameOn = (who: SynthPerson, day: string): string =>
  who.renamed && day < who.renamed.on ? who.renamed.beforeFull : who.fullName;
const numberOf = (who: SynthPerson | undefined) => (who && !who.gone ? who.number : undefined);

function tellPerson({ put }: SynthTools, who: SynthPerson): void {
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
  put('population.person', versions, { person: who });
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

function tellBirth({ put, dice, count }: SynthTools, who: SynthPerson): void {
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

function tellMarriages({ put, count }: SynthTools, { marriages }: SynthFamily): void {
  const { days } = synthFile();
  for (const { on, husband, wife, area } of marriages)
    put('civil-status.marriage', [
      {
        from: on,
        recorded: later(on, days.from),
        values: {
          registration_number: `KH.${area.code}.${count(`marriage ${area.code}`) + 1}/${on.slice(0, 4)}`,
          registered_on: on,
          registered_at: codeOn(area, on),
          husband_number: numberOf(husband),
          husband_name: nameOn(husband, on),
          husband_birth_date: husband.born,
          wife_number: numberOf(wife),
          wife_name: nameOn(wife, on),
          wife_birth_date: wife.born,
        },
      },
    ]);
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

function tellHouseholds({ put, dice }: SynthTools, { households }: SynthFamily): void {
  const { poor } = synthFile();
  for (const { nth, states, ended } of households) {
    const [first] = states;
    if (!first) continue;
    const at = dice.next();
    const standing = at < poor.poor ? 'poor' : at < poor.poor + poor.near_poor ? 'near_poor' : 'none';
    const code = nth.toString(36).toUpperCase().padStart(7, '0');
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
          members: state.members,
          poor: standing,
        },
      })),
      { person: first.host, ended },
    );
  }
}

/** Population, residence and civil status. */
export function tellPeople(tools: SynthTools, family: SynthFamily): void {
  for (const who of family.people) {
    tellPerson(tools, who);
    tellResidence(tools, who);
    tellBirth(tools, who);
    if (!family.whole) continue;
    tellDeath(tools, who);
    tellChange(tools, who);
  }
  if (!family.whole) return;
  tellMarriages(tools, family);
  tellHouseholds(tools, family);
}
