import { errors } from './errors.ts';

/** How long something may take, or how long to wait. */
export type Deadline =
  | { readonly unit: 'working-days' | 'working-hours' | 'days' | 'months'; readonly count: number }
  /** ISO 8601: exact time that passes, whether or not anybody works. */
  | { readonly unit: 'exact'; readonly months: number; readonly days: number; readonly milliseconds: number };

const words = /^(\d{1,4}) (working-days|working-hours|days|months)$/;
const singular: Readonly<Record<string, string>> = {
  'working-day': 'working-days',
  'working-hour': 'working-hours',
  day: 'days',
  month: 'months',
};
const iso =
  /^P(?=\d|T\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

function read(text: string): Deadline | undefined {
  const plain = text.trim().replace(/\b(working-day|working-hour|day|month)$/, (one) => singular[one]!);
  const inWords = words.exec(plain);
  if (inWords) return { unit: inWords[2] as 'days', count: Number(inWords[1]) };
  const parts = iso
    .exec(plain)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = parts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    unit: 'exact',
    months: years * 12 + months,
    days: weeks * 7 + days,
    milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

export const isDeadline = (text: string): boolean => read(text) !== undefined;

/**
 * Reads `3 working-days`, `8 working-hours`, `10 days`, `2 months` or an ISO 8601 duration such as `P3D` or `PT8H`.
 * @throws calendar.deadline
 */
export function parseDeadline(text: string): Deadline {
  const deadline = read(text);
  if (!deadline) throw errors.deadline({ text: text.slice(0, 60) });
  return deadline;
}
