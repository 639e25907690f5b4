import { type Static, Type } from 'typebox';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Narrowing } from './inbox-store.ts';

const DAY = 86_400_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What the list of the desk may be asked for, as it stands in its address. */
export const deskQuery = Type.Object({
  filter: Type.Optional(
    Type.Union([
      Type.Literal('all'),
      Type.Literal('mine'),
      Type.Literal('unclaimed'),
      Type.Literal('late'),
      Type.Literal('team'),
    ]),
  ),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  service: Type.Optional(Type.String({ maxLength: 120 })),
  task: Type.Optional(Type.String({ maxLength: 120 })),
  /** How the deadline stands: passed, today at the latest, within seven days at the latest. */
  due: Type.Optional(
    Type.Union([Type.Literal(''), Type.Literal('late'), Type.Literal('today'), Type.Literal('week')]),
  ),
  /** Account of the official who has the tasks, or `none` for those that nobody has. */
  officer: Type.Optional(Type.String({ pattern: `^(none|${ID})?$` })),
  /** Due date in milliseconds and id of the last task of the page before. */
  after: Type.Optional(Type.String({ pattern: `^(none|[0-9]{1,14})_${ID}$` })),
});
export type DeskQuery = Static<typeof deskQuery>;

/** The address of the list with what it is asked for; `changes` replace it, an empty text takes it away. */
export function deskHref(
  path: string,
  query: DeskQuery,
  changes: Partial<DeskQuery> & { readonly kind?: 'xlsx' } = {},
): string {
  const all = Object.entries({ ...query, ...changes }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '' && pair[1] !== 'all',
  );
  return all.length > 0 ? `${path}?${new URLSearchParams(all)}` : path;
}

function dueUntil(ctx: Ctx, { filter, due }: DeskQuery): Date | 'infinity' {
  const now = ctx.clock.now();
  if (filter === 'late' || due === 'late') return new Date(now.getTime() - 1);
  if (due !== 'today' && due !== 'week') return 'infinity';
  const calendar = calendarOf(ctx.app);
  const midnight = calendar.instantOf(calendar.localDate(now), '00:00').getTime();
  return new Date(midnight + (due === 'today' ? 1 : 8) * DAY - 1);
}

/** What the address asks for, in the words of the database. */
export function narrowingOf(ctx: Ctx, query: DeskQuery): Narrowing {
  const [due = '', id = FIRST] = query.after?.split('_') ?? [];
  return {
    filter: query.filter ?? 'all',
    after: { due: due === '' ? '-infinity' : due === 'none' ? 'infinity' : new Date(Number(due)), id },
    dueUntil: dueUntil(ctx, query),
    officer: query.officer ?? '',
    service: query.service ?? '',
    node: query.task ?? '',
    text: (query.q ?? '').replaceAll('\0', '').trim().replace(/\s+/g, ' '),
  };
}
