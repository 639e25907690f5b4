import type { FieldFormat } from '#platform/country';
import { parseBusinessNumber } from './business-numbers.ts';
import { identifiers } from './identifiers.ts';

/** Without the marks that people put between groups. */
const bare = (typed: string): string => typed.replace(/[\s.\-–]/g, '');

/** Personal number (số định danh cá nhân): 12 digits, read in fours as on the card (grouping unverified). */
const personalNumber: FieldFormat = {
  accepts: (text) => identifiers.parsePersonalNumber(text).valid,
  normalise: bare,
  show: (text) => text.replace(/(\d{4})(?=\d)/g, '$1 '),
  example: '0011 9500 0001',
  inputmode: 'numeric',
};

/** Telephone: 10 digits with a leading 0 for mobile, 11 for fixed lines; +84 is written as 0 (unverified). */
const phone: FieldFormat = {
  accepts: (text) => /^0(?:[35789]\d{8}|2\d{9})$/.test(text),
  normalise: (typed) => bare(typed).replace(/[()]/g, '').replace(/^\+84/, '0'),
  show: (text) =>
    text.length === 10
      ? `${text.slice(0, 4)} ${text.slice(4, 7)} ${text.slice(7)}`
      : `${text.slice(0, 3)} ${text.slice(3, 7)} ${text.slice(7)}`,
  example: '0912 345 678',
  inputmode: 'tel',
};

/** Plate of a car or motorcycle: place, series, 4 or 5 digits (series letters unverified). */
const plate: FieldFormat = {
  accepts: (text) => /^\d{2}[A-ZĐ](?:[A-ZĐ]|[1-9])?\d{4,5}$/.test(text),
  normalise: (typed) => bare(typed).toLocaleUpperCase('vi'),
  show: (text) => {
    // 29A12345 has five digits after its series; 29B112345 a series with a digit.
    const digits = /\d{4,6}$/.exec(text)![0].length === 4 ? 4 : 5;
    const number = text.slice(-digits);
    const head = text.slice(0, -digits);
    return `${head}-${digits === 5 ? `${number.slice(0, 3)}.${number.slice(3)}` : number}`;
  },
  example: '29A-123.45',
};

/** Tax number: 10 digits with a check digit, or 13 for branches; people use their personal number (since 2025-07-01, unverified). */
const taxNumber: FieldFormat = {
  accepts: (text) => parseBusinessNumber(text).valid,
  normalise: bare,
  show: (text) => (text.length === 13 ? `${text.slice(0, 10)}-${text.slice(10)}` : text),
  example: '0100109106',
  inputmode: 'numeric',
};

/** The formats that forms of the country may name. */
export const fieldFormats = {
  'personal-number': personalNumber,
  phone,
  plate,
  'tax-number': taxNumber,
} as const;
