import type {
  SynthArea,
  SynthFamily,
  SynthHousehold,
  SynthPerson,
  SynthTools,
  Weighted,
} from '#platform/country';
import { address, inWords } from './areas.ts';
import { synthFile } from './data.ts';
import { between, later, plusDays, plusYears } from './dates.ts';

/** Longest time for which a temporary residence is registered, in days: article 27 of 68/2020/QH14. */
const TWO_YEARS = 730;

/** Those who live elsewhere than where they are registered for good, to work or to learn. */
export function tellTemporary(
  { put, dice, count }: SynthTools,
  who: SynthPerson,
  anywhere: Weighted<SynthArea>,
): void {
  const { temporary, days } = synthFile();
  if (who.died || who.age < 18 || who.age > temporary.to || !dice.chance(temporary.share)) return;
  const area = dice.pick(anywhere);
  const home = who.states.at(-1)!;
  if (area === home.area) return;
  // All of them still hold.
  const registered = between(
    dice,
    later(plusDays(days.until, 1 - TWO_YEARS), plusYears(who.born, 18)),
    days.until,
  );
  const values = {
    personal_number: who.number,
    full_name: home.fullName,
    area: area.code,
    address: address(dice, area, count(`dwelling ${area.code}`)),
    host_number: who.number,
    relation_to_host: 'self',
    until_date: plusDays(registered, TWO_YEARS),
    registered_on: registered,
  };
  put('residence.temporary', [{ from: later(registered, days.takenOver), values }], { person: who });
}

/** A household with one of its kin, from another household, as a guest in the last months. */
export function tellGuests(
  { put, dice, count }: SynthTools,
  family: SynthFamily,
  household: SynthHousehold,
): void {
  const { guests, days } = synthFile();
  const last = household.states.at(-1);
  if (!last || household.ended || !dice.chance(guests)) return;
  const guest = family.people[dice.below(family.people.length)]!;
  if (guest.died || guest.states.at(-1)!.household === household) return;
  const from = between(dice, later(plusDays(days.until, -120), later(guest.born, last.from)), days.until);
  const { host, area } = last;
  const values = {
    code: `SYN-LT-${area.code}-${count(`stay ${area.code}`) + 1}`,
    reporter_number: host.number,
    kind: 'household',
    area: area.code,
    address: last.address,
    from_date: from,
    nights: 1 + dice.below(14),
    guests: [{ number: guest.number, full_name: guest.fullName, birth_date: guest.born, family: 'yes' }],
  };
  put('residence.stay-notice', [{ from, values }]);
}

/** Those who reported in the simulated years that they had lost a passport. */
export function tellLostPassport({ put, dice, count }: SynthTools, who: SynthPerson): void {
  const { lostPassports, days } = synthFile();
  if (who.died || who.age < 20 || !dice.chance(lostPassports)) return;
  const noticed = between(dice, days.takenOver, plusDays(days.until, -2));
  const nth = count('lost passport');
  const values = {
    code: `SYN-HC-${nth + 1}`,
    personal_number: who.number,
    full_name: who.fullName,
    passport_number: `Z${String(nth).padStart(7, '0')}`,
    issued_on: between(dice, plusYears(noticed, -9), plusDays(noticed, -30)),
    noticed_on: noticed,
    lost_place: inWords(who.states.at(-1)!.area),
    reported_on: plusDays(noticed, dice.below(3)),
  };
  put('travel-document.passport-loss', [{ from: values.reported_on, values }], { person: who });
}
