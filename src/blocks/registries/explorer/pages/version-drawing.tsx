import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { ToldEntry } from '../../store.ts';
import type { RecordView } from '../view-record.ts';

/** Height of a row, in pixels, and the share of the width that the dates at the side take. */
const ROW = 34;
const GUTTER = 26;
/** So many dates stand below before some are left out. */
const MOST_DATES = 4;

const sorted = <T,>(values: Iterable<T>): T[] => [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));

/**
 * The versions of a record in both times: from left to right when they hold, from below when the registry believed them. Between two lines
 * nothing changes, so all steps are of the same size. The table beside it says the same.
 */
export function VersionDrawing({ ctx, view, title }: { ctx: Ctx; view: RecordView; title: string }) {
  const { entries, held } = view;
  const { formats } = ctx.app.country;
  const days = sorted(
    entries.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [validTo] : [])]),
  );
  const times = sorted(
    entries.flatMap(({ recordedAt, supersededAt }) => [
      recordedAt.getTime(),
      ...(supersededAt ? [supersededAt.getTime()] : []),
    ]),
  );
  const column = (100 - GUTTER) / days.length;
  const x = (nth: number) => GUTTER + nth * column;
  const y = (nth: number) => (times.length - nth) * ROW;
  const height = times.length * ROW;
  const every = Math.ceil(days.length / MOST_DATES);
  const box = (entry: ToldEntry) => {
    const left = days.indexOf(entry.validFrom);
    const right = entry.validTo === null ? days.length : days.indexOf(entry.validTo);
    const bottom = times.indexOf(entry.recordedAt.getTime());
    const top = entry.supersededAt ? times.indexOf(entry.supersededAt.getTime()) : times.length;
    return { left, right, bottom, top };
  };
  const localDay = (time: number) => formats.date(calendarOf(ctx.app).localDate(new Date(time)), ctx.lang);
  return (
    <svg
      class="versions"
      role="img"
      aria-labelledby="versions-title versions-desc"
      width="100%"
      height={height + 40}
    >
      <title id="versions-title">{title}</title>
      <desc id="versions-desc">{ctx.t('registries.record.drawn')}</desc>
      {entries.map((entry) => {
        const { left, right, bottom, top } = box(entry);
        if (right <= left || top <= bottom) return null;
        const look = entry === held ? 'here' : entry.supersededAt === null ? 'now' : 'past';
        return (
          <g key={entry.entry}>
            <rect
              class={`versions-${look}`}
              x={`${x(left)}%`}
              y={y(top) + 1}
              width={`${(right - left) * column}%`}
              height={(top - bottom) * ROW - 2}
            />
            <text
              class="versions-number"
              x={`${x(left) + ((right - left) * column) / 2}%`}
              y={(y(top) + y(bottom)) / 2 + 5}
            >
              {entry.version}
            </text>
          </g>
        );
      })}
      {times.map((time, nth) => (
        <text key={time} class="versions-time" x="0" y={y(nth + 1) + ROW / 2 + 5}>
          {localDay(time)}
        </text>
      ))}
      {days.map((day, nth) =>
        nth % every === 0 ? (
          <text
            key={day}
            class={nth === 0 ? undefined : 'versions-day'}
            x={`${x(nth)}%`}
            y={height + 18 + ((nth / every) % 2) * 16}
          >
            {formats.date(day, ctx.lang)}
          </text>
        ) : null,
      )}
    </svg>
  );
}
