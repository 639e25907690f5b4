import type { IdentifierRules } from '#platform/country';
import { parseBusinessNumber } from './business-numbers.ts';
import { declared } from './declared.ts';

const { places, new_numbers: newNumbers } = declared.personal_number;

/** 1900s male is 0, female 1; 2000s 2 and 3; … 2300s 8 and 9. */
const FIRST_CENTURY = 19;

/** A place code of the country begins with 0; the others are of other countries, for births registered abroad (their list is unverified). */
const isPlace = (code: string): boolean => (code.startsWith('0') ? code in places : true);

/**
 * The personal number (số định danh cá nhân): 12 digits, of which 3 for the place of birth registration, 1 for century and sex, 2 for
 * the year of birth, 6 random; no check digit (unverified). Source: 137/2015/NĐ-CP, Article 13. A number is never changed, so numbers
 * with the codes of the 63 provinces from before 2025-07-01 stay valid.
 */
export const identifiers: IdentifierRules = {
  parsePersonalNumber(text) {
    const parts = /^(\d{3})(\d)(\d{2})\d{6}$/.exec(text);
    if (!parts) return { valid: false };
    const [, place, centuryAndSex, year] = parts as unknown as [string, string, string, string];
    if (!isPlace(place)) return { valid: false };
    const digit = Number(centuryAndSex);
    return {
      valid: true,
      sex: digit % 2 === 0 ? 'male' : 'female',
      birthYear: (FIRST_CENTURY + Math.floor(digit / 2)) * 100 + Number(year),
      place,
    };
  },

  /** @throws Error for a province without a code, or a year outside 1900 to 2399: both are faults of the caller */
  makePersonalNumber({ sex, birthDate, areaPath }, random) {
    const place = newNumbers[areaPath[0] ?? ''];
    if (!place) throw new Error(`province ${areaPath[0]} has no code for personal numbers`);
    const year = Number(birthDate.slice(0, 4));
    const digit = (Math.floor(year / 100) - FIRST_CENTURY) * 2 + (sex === 'female' ? 1 : 0);
    if (!(digit >= 0 && digit <= 9)) throw new Error(`personal numbers cannot tell a birth in ${birthDate}`);
    return `${place}${digit}${birthDate.slice(2, 4)}${String(random(1_000_000)).padStart(6, '0')}`;
  },

  parseBusinessNumber,

  /** A person pays under their personal number since 2025-07-01, a business under its own, a branch under the one of thirteen digits (unverified). */
  parseTaxNumber(text) {
    const business = parseBusinessNumber(text);
    if (business.valid) return { valid: true, of: business.branch ? 'branch' : 'business' };
    return identifiers.parsePersonalNumber(text).valid ? { valid: true, of: 'person' } : { valid: false };
  },

  /** Officials are known by their personal number, as everybody is (unverified). */
  parseOfficialNumber: (text) => ({ valid: identifiers.parsePersonalNumber(text).valid }),
};
