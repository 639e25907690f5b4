import { errors } from './errors.ts';

export const dayMs = 86_400_000;
const quarterMs = 900_000;

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. @throws calendar.date when there is no such date */
export function dayOf(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || dateOf(ms / dayMs) !== date) throw errors.date({ text: String(date).slice(0, 30) });
  return ms / dayMs;
}

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Milliseconds of a local time `HH:MM` since midnight. */
export const timeOf = (text: string): number => {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
};

/** Wall time of a zone as milliseconds that count as if it were UTC, and back. */
export interface Zone {
  toLocal(instant: number): number;
  toInstant(local: number): number;
}

/** Asks Intl once for each quarter of an hour: no zone changes its offset within one. */
export function makeZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
  const offsets = new Map<number, number>();
  const ask = (instant: number): number => {
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
    return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
  };
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / quarterMs);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size > 20_000) offsets.clear();
      offset = ask(quarter * quarterMs);
      offsets.set(quarter, offset);
    }
    return offset;
  };
  return {
    toLocal: (instant) => instant + offsetAt(instant),
    toInstant: (local) => {
      const guess = local - offsetAt(local);
      return local - offsetAt(guess);
    },
  };
}
