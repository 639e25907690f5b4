import type { CalendarRules } from '#platform/country';
import { declared, specialDays } from './declared.ts';

/**
 * Working time and days off, all of it data. Source: Labour Code 45/2019/QH14, Articles 111 (a day off in lieu when a holiday falls
 * on a weekly day of rest) and 112 (the holidays); which days surround Tết and 2/9, and swaps, the Prime Minister fixes each year.
 */
export const calendar: CalendarRules = {
  hours: declared.working_time.hours,
  weekdays: declared.working_time.weekdays,
  cutOff: declared.working_time.cut_off,
  holidays: specialDays
    .filter(({ kind }) => kind === 'holiday' || kind === 'compensation' || kind === 'swapped-off')
    .map(({ date, name_vi, name_en, source }) => ({ date, name: { vi: name_vi, en: name_en }, source })),
  swappedWorkingDays: specialDays
    .filter(({ kind }) => kind === 'swapped-work')
    .map(({ date, source }) => ({ date, source })),
};
