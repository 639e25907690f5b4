import type { PlainDate } from '#platform/country';

/**
 * The lunisolar calendar of Viet Nam, computed. A month begins on the day of a new moon; the month that contains the winter solstice
 * is the eleventh; where thirteen months lie between two of them, the first without a major solar term is a leap month. What differs
 * from the calendar of China is the zone in which the day of a new moon or a term is taken: UTC+7 here.
 *
 * Formulas: J. Meeus, Astronomical Algorithms (1998), chapters 25 (place of the sun, low accuracy) and 49 (phases of the moon, main
 * terms), and the rules as Hồ Ngọc Đức states them (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html).
 * Right for the years 1900 to 2100 to about a minute or two of a new moon; the test cases of 1985, 2007 and 2030 hold.
 */
export interface LunarDate {
  readonly year: number;
  /** 1 to 12; a leap month has the number of the month before it. */
  readonly month: number;
  readonly day: number;
  readonly leap: boolean;
}

/** Hours by which the day of Viet Nam is ahead of UTC. */
const ZONE = 7;
const { floor, sin, PI } = Math;
const RADIAN = PI / 180;
const SYNODIC = 29.530588853;
/** Julian day of the new moon numbered 0, of 6 January 2000. */
const EPOCH = 2451550.09765;

/** Number of a day: whole days of the proleptic Gregorian calendar, as astronomers count them (noon of the day). */
export function dayNumber(date: PlainDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shift = floor((14 - month) / 12);
  const y = year + 4800 - shift;
  const m = month + 12 * shift - 3;
  return day + floor((153 * m + 2) / 5) + 365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400) - 32045;
}

/** The date of a day number. */
export function dateOfDay(number: number): PlainDate {
  const a = number + 32044;
  const century = floor((4 * a + 3) / 146097);
  const inCentury = a - floor((146097 * century) / 4);
  const yearOf = floor((4 * inCentury + 3) / 1461);
  const inYear = inCentury - floor((1461 * yearOf) / 4);
  const m = floor((5 * inYear + 2) / 153);
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  const day = inYear - floor((153 * m + 2) / 5) + 1;
  return `${pad(100 * century + yearOf - 4800 + floor(m / 10), 4)}-${pad(m + 3 - 12 * floor(m / 10))}-${pad(day)}`;
}

/** Dynamical time less universal time, in days (Espenak and Meeus, fitted to 1900–2100). */
function deltaT(year: number): number {
  const t = year - 2000;
  const seconds =
    year < 1961
      ? 29.07 + 0.407 * (year - 1950) - (year - 1950) ** 2 / 233 + (year - 1950) ** 3 / 2547
      : year < 1986
        ? 45.45 + 1.067 * (year - 1975) - (year - 1975) ** 2 / 260 - (year - 1975) ** 3 / 718
        : year < 2005
          ? 63.86 + 0.3345 * t - 0.060374 * t ** 2 + 0.0017275 * t ** 3
          : 62.92 + 0.32217 * t + 0.005589 * t ** 2;
  return seconds / 86_400;
}

/** Julian day, in universal time, of the new moon numbered `k` (0 = 6 January 2000). Meeus, chapter 49. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const mean = EPOCH + SYNODIC * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3;
  const sun = RADIAN * (2.5534 + 29.1053567 * k - 0.0000014 * t ** 2);
  const moon = RADIAN * (201.5643 + 385.81693528 * k + 0.0107582 * t ** 2);
  const latitude = RADIAN * (160.7108 + 390.67050284 * k - 0.0016118 * t ** 2);
  const node = RADIAN * (124.7746 - 1.56375588 * k + 0.0020672 * t ** 2);
  const e = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const terms =
    -0.4072 * sin(moon) +
    0.17241 * e * sin(sun) +
    0.01608 * sin(2 * moon) +
    0.01039 * sin(2 * latitude) +
    0.00739 * e * sin(moon - sun) -
    0.00514 * e * sin(moon + sun) +
    0.00208 * e ** 2 * sin(2 * sun) -
    0.00111 * sin(moon - 2 * latitude) -
    0.00057 * sin(moon + 2 * latitude) +
    0.00056 * e * sin(2 * moon + sun) -
    0.00042 * sin(3 * moon) +
    0.00042 * e * sin(sun + 2 * latitude) +
    0.00038 * e * sin(sun - 2 * latitude) -
    0.00024 * e * sin(2 * moon - sun) -
    0.00017 * sin(node);
  return mean + terms - deltaT(2000 + k / 12.3685);
}

/** Longitude of the sun at an instant, as the number of major terms it has passed: 0 to 11, 9 from the winter solstice on. Meeus, chapter 25. */
function majorTerm(julian: number): number {
  const t = (julian - 2451545 + deltaT(2000 + (julian - 2451545) / 365.25)) / 36_525;
  const anomaly = RADIAN * (357.52911 + 35_999.05029 * t - 0.0001537 * t ** 2);
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const node = RADIAN * (125.04 - 1934.136 * t);
  const seen = 280.46646 + 36_000.76983 * t + 0.0003032 * t ** 2 + centre - 0.00569 - 0.00478 * sin(node);
  return floor((((seen % 360) + 360) % 360) / 30);
}

const monthStart = (k: number, zone: number): number => floor(newMoon(k) + 0.5 + zone / 24);
/** The term in force as a day begins. */
const termOn = (day: number, zone: number): number => majorTerm(day - 0.5 - zone / 24);

/** Number of the new moon that begins the month in which a day lies. */
function moonOf(day: number, zone: number): number {
  let k = floor((day - EPOCH) / SYNODIC);
  while (monthStart(k + 1, zone) <= day) k++;
  while (monthStart(k, zone) > day) k--;
  return k;
}

/** Number of the new moon that begins the eleventh month of a year: the month of the winter solstice. */
function eleventhMonth(year: number, zone: number): number {
  const k = moonOf(dayNumber(`${year}-12-31`), zone);
  return termOn(monthStart(k, zone), zone) >= 9 ? k - 1 : k;
}

interface Month {
  /** Number of the month's new moon. */
  readonly k: number;
  readonly year: number;
  readonly month: number;
  readonly leap: boolean;
}

/** The twelve or thirteen months from the eleventh of the year before to the tenth of this year. */
function monthsTo(year: number, zone: number): Month[] {
  const first = eleventhMonth(year - 1, zone);
  const count = eleventhMonth(year, zone) - first;
  const noTerm = (k: number) => termOn(monthStart(k, zone), zone) === termOn(monthStart(k + 1, zone), zone);
  let leap = -1;
  if (count === 13) for (let at = 1; at < 13 && leap < 0; at++) if (noTerm(first + at)) leap = at;
  return Array.from({ length: count }, (_, at) => {
    const number = 10 + at - (leap >= 0 && at >= leap ? 1 : 0);
    return {
      k: first + at,
      year: number < 12 ? year - 1 : year,
      month: (number % 12) + 1,
      leap: at === leap,
    };
  });
}

/** The lunar date of a date. `zone`: hours ahead of UTC, for comparison with other countries' calendars. */
export function lunarOf(date: PlainDate, zone = ZONE): LunarDate {
  const day = dayNumber(date);
  const k = moonOf(day, zone);
  const year = Number(date.slice(0, 4));
  const found = [...monthsTo(year, zone), ...monthsTo(year + 1, zone)].find((month) => month.k === k)!;
  return { year: found.year, month: found.month, leap: found.leap, day: day - monthStart(k, zone) + 1 };
}

/** The date of a lunar date, of the month itself and not of its leap month. @throws RangeError when the month has no such day */
export function dateOfLunar(year: number, month: number, day: number, zone = ZONE): PlainDate {
  const { k } = [...monthsTo(year, zone), ...monthsTo(year + 1, zone)].find(
    (one) => one.year === year && one.month === month && !one.leap,
  )!;
  const start = monthStart(k, zone);
  if (day < 1 || start + day > monthStart(k + 1, zone))
    throw new RangeError(`month ${month} of lunar year ${year} has no day ${day}`);
  return dateOfDay(start + day - 1);
}
