import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import type { Extent, FeatureFilter } from './feature-store.ts';

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:[Zz]|[-+][01]\d:[0-5]\d)?)?$/;
const EARLIEST = '0001-01-01';
const LATEST = '9999-12-31';

/**
 * The box of `bbox=west,south,east,north`, with heights that are not looked at; one that crosses the 180th meridian is two.
 * @throws registries.bbox
 */
export function boxesOf(text: string | undefined): Extent[] {
  if (text === undefined) return [];
  const parts = text.split(',').map((part) => part.trim());
  if ((parts.length !== 4 && parts.length !== 6) || !parts.every((part) => NUMBER.test(part)))
    throw errors.bbox();
  const numbers = parts.map(Number);
  const [west, south, east, north] = (
    numbers.length === 4 ? numbers : [numbers[0], numbers[1], numbers[3], numbers[4]]
  ) as [number, number, number, number];
  if (south > north || !numbers.every(Number.isFinite)) throw errors.bbox();
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

/** A day of RFC 3339, of a date or an instant. @throws registries.datetime */
function dayOf(text: string): string {
  const day = INSTANT.exec(text)?.[1];
  const at = day && new Date(`${day}T00:00:00Z`);
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) throw errors.datetime();
  return day;
}

/** The days of `datetime`: one, or from and to, either of which may be open (`..` or nothing); without it today. @throws registries.datetime */
export function daysOf(ctx: Ctx, text: string | undefined): Pick<FeatureFilter, 'from' | 'to'> {
  if (text === undefined) return { from: today(ctx), to: today(ctx) };
  const ends = text.split('/');
  if (ends.length > 2) throw errors.datetime();
  if (ends.length === 1) return { from: dayOf(text), to: dayOf(text) };
  const open = (end: string) => end === '' || end === '..';
  const [from, to] = ends as [string, string];
  const days = { from: open(from) ? EARLIEST : dayOf(from), to: open(to) ? LATEST : dayOf(to) };
  if (days.from > days.to) throw errors.datetime();
  return days;
}
