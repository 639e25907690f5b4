import type { IdentifierRules } from '#platform/country';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const checkLetter = (digits: string): string => LETTERS[Number(digits) % LETTERS.length] ?? '';

/** `M-1234567-X`: seven random digits and a check letter; it tells neither sex nor birth nor place. */
export const identifiers: IdentifierRules = {
  parsePersonalNumber(text) {
    const parts = /^M-(\d{7})-([A-Z])$/.exec(text);
    return { valid: parts?.[1] !== undefined && checkLetter(parts[1]) === parts[2] };
  },
  makePersonalNumber(_facts, random) {
    const digits = String(random(10_000_000)).padStart(7, '0');
    return `M-${digits}-${checkLetter(digits)}`;
  },
  /** `F-1234-X`: four digits and a check letter; firms have no branches. */
  parseBusinessNumber(text) {
    const parts = /^F-(\d{4})-([A-Z])$/.exec(text);
    return { valid: parts?.[1] !== undefined && checkLetter(parts[1]) === parts[2] };
  },
  /** Only firms pay taxes. */
  parseTaxNumber: (text) =>
    identifiers.parseBusinessNumber(text).valid ? { valid: true, of: 'business' } : { valid: false },
  /** `O` and five digits. */
  parseOfficialNumber: (text) => ({ valid: /^O\d{5}$/.test(text) }),
};
