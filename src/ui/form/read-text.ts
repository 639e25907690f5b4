import type { PlainDate } from '#platform/country';
import type { Formatter } from './looked-up.ts';

/** What a person typed, read as a value, or the code of what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly fault: string };

// Control characters other than line breaks and tabs: never typed on purpose, and databases refuse some of them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text as it is kept: Unicode form NFC, trimmed; in one line unless `lines`. */
export function readText(typed: string, lines: boolean): Reading<string> {
  if (CONTROL.test(typed) || !typed.isWellFormed()) return { fault: 'forms.bad_characters' };
  const text = typed.normalize('NFC').replace(/\r\n?/g, '\n');
  return { value: (lines ? text : text.replace(/\s+/g, ' ')).trim() };
}

interface Separators {
  readonly thousands: string;
  readonly decimal: string;
}

const known = new WeakMap<Formatter, Separators>();
const USUAL: Separators = { thousands: '.', decimal: ',' };

/** The marks between thousands and before decimals, as the country's own format shows them. */
function separators(formatter: Formatter | undefined): Separators {
  if (!formatter) return USUAL;
  let found = known.get(formatter);
  if (!found) {
    found = readSeparators(formatter);
    known.set(formatter, found);
  }
  return found;
}

function readSeparators(formatter: Formatter): Separators {
  const shown = formatter.number(1234567.5);
  const decimal = /7(\D)5/.exec(shown)?.[1] ?? ',';
  const thousands = /1(\D?)234/.exec(shown)?.[1] ?? '';
  return { thousands: /\s/.test(thousands) ? ' ' : thousands, decimal };
}

/**
 * A number in the country's writing. Marks between thousands must stand where they belong; one that does not is read as
 * the decimal mark, because that is what was meant. At most 15 digits, beyond which doubles are not exact.
 */
export function readNumber(typed: string, formatter: Formatter | undefined): Reading<number> {
  const { thousands, decimal } = separators(formatter);
  let text = typed
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-');
  const mark = thousands === ' ' ? '' : thousands;
  if (mark && new RegExp(`^[+-]?\\d{1,3}(\\${mark}\\d{3})+(\\${decimal}\\d*)?$`).test(text))
    text = text.replaceAll(mark, '');
  else if (mark && !text.includes(decimal) && text.split(mark).length === 2)
    text = text.replace(mark, decimal);
  text = text.replace(decimal, '.');
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return { fault: 'forms.not_a_number' };
  if (text.replace(/\D/g, '').replace(/^0+/, '').length > 15) return { fault: 'forms.number_too_long' };
  return { value: Number(text) + 0 };
}

/** A number as it is put into its box: the national decimal mark, no marks between thousands. */
export function writeNumber(value: number, formatter: Formatter | undefined): string {
  if (Number.isSafeInteger(value)) return String(value);
  const text = Number.isInteger(value) ? value.toFixed(0) : value.toFixed(15).replace(/0+$/, '');
  const short = Number(String(value)) === value && !String(value).includes('e') ? String(value) : text;
  return short.replace('.', separators(formatter).decimal);
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Whether the calendar has this day. */
export const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

/** A date from its three boxes. */
export function readDate(day: string, month: string, year: string): Reading<PlainDate> {
  if (!day || !month || !year) return { fault: 'forms.date_incomplete' };
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year))
    return { fault: 'forms.not_a_date' };
  if (!isDay(Number(year), Number(month), Number(day))) return { fault: 'forms.no_such_day' };
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

/** A date written in one box: day/month/year, with any of / . - between, or `YYYY-MM-DD`. */
export function readWholeDate(typed: string): Reading<PlainDate> {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return readDate(iso[3]!, iso[2]!, iso[1]!);
  const national = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text);
  return national ? readDate(national[1]!, national[2]!, national[3]!) : { fault: 'forms.not_a_date' };
}
