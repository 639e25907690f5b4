import type { FormatRules } from '#platform/country';

const local = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Kathmandu',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});
const grouped = (value: number): string => {
  const [whole = '0', decimals] = String(value).split('.');
  const body = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return decimals ? `${body}·${decimals}` : body;
};

/** 2026.2.5, thousands by a space, decimals by a raised point. */
export const formats: FormatRules = {
  date: (date) => date.split('-').map(Number).join('.'),
  dateTime(instant) {
    const [date = '', time = ''] = local.format(instant).split(', ');
    return `${formats.date(date, 'en')} ${time}`;
  },
  money: (amount) => `${grouped(amount)} crowns`,
  number: grouped,
  documentDate: (date) => `on ${formats.date(date, 'en')}`,
};
