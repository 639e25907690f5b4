import type { FormatRules, PlainDate } from '#platform/country';
import { declared } from './declared.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 7/5/2026, 07.05.2026 and the like: the day stands first. A day that there is not is none. */
function readDate(text: string): PlainDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) ? date : undefined;
}

const parts = (date: PlainDate): [year: string, month: string, day: string] => {
  const [year = '', month = '', day = ''] = date.split('-');
  return [year, month, day];
};

/** 1234567.5 as 1.234.567,5 or, for other languages, 1,234,567.5: exact, at most 6 decimals. */
function grouped(value: number, lang: string): string {
  const [group, point] = lang === 'vi' ? ['.', ','] : [',', '.'];
  const rounded = Math.round(Math.abs(value) * 1e6) / 1e6;
  const [whole = '0', decimals] = (
    Number.isInteger(value) ? String(BigInt(Math.abs(value))) : decimalText(rounded)
  ).split('.');
  const body = whole.replace(/\B(?=(\d{3})+$)/g, group) + (decimals ? point + decimals : '');
  return value < 0 && /[1-9]/.test(body) ? `-${body}` : body;
}

const decimalText = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '');

const englishDate = (date: PlainDate): string => {
  const [year, month, day] = parts(date);
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
};

const local = new Intl.DateTimeFormat('en-CA', {
  timeZone: declared.time_zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** dd/mm/yyyy, 24 hours, thousands by a point: custom of the country (domain notes §9). Other languages get words that cannot be misread. */
export const formats: FormatRules = {
  readDate,
  date: (date, lang) => (lang === 'vi' ? parts(date).reverse().join('/') : englishDate(date)),
  dateTime(instant, lang) {
    const at = Object.fromEntries(local.formatToParts(instant).map(({ type, value }) => [type, value]));
    const date = formats.date(`${at.year}-${at.month}-${at.day}`, lang);
    return lang === 'vi' ? `${date} ${at.hour}:${at.minute}` : `${date}, ${at.hour}:${at.minute}`;
  },
  money: (amount, lang) =>
    lang === 'vi' ? `${grouped(amount, lang)}\u00a0đ` : `${grouped(amount, lang)}\u00a0VND`,
  number: grouped,
  /**
   * "ngày 05 tháng 02 năm 2026": day below 10 and months 1 and 2 with a zero before them, other months without.
   * Source: 30/2020/NĐ-CP, Annex I, part II, item 4.
   */
  documentDate(date, lang) {
    if (lang !== 'vi') return englishDate(date);
    const [year, month, day] = parts(date);
    return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
  },
};
