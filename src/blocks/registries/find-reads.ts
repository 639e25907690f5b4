import { type Trace, tracesOfPersons } from '#platform/audit';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { postedDate } from '#ui';

const PER_PAGE = 50;

/** What the page of readings was asked, as it stands in its address. */
export interface ReadsQuery {
  readonly before?: string;
  readonly own?: string;
  readonly agency?: string;
  readonly what?: string;
  readonly person?: string;
  readonly [part: string]: unknown;
}

/** The last trace of the page before, from `<instant>_<id>`; anything else starts at the newest. */
function cursorOf(text: string | undefined): { at: Date; id: string } | undefined {
  const [instant = '', id] = (text ?? '').split('_');
  const at = Date.parse(instant);
  return Number.isNaN(at) || !isId(id) ? undefined : { at: new Date(at), id };
}

/** A day that was typed; one in the far future is none. */
function dayOf(query: ReadsQuery, name: string): string | undefined {
  const day = postedDate(query, name);
  return day !== undefined && day < '9000' ? day : undefined;
}

/** The first instant after a local day. */
function endOf(ctx: Ctx, day: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
  return calendarOf(ctx.app).instantOf(next, '00:00');
}

/**
 * One page of the readings that somebody looks for, newest first. What is no date, agency or person of the hat is not asked for.
 * @returns also the cursor of the next page, where there is one
 */
export async function findReads(ctx: Ctx, query: ReadsQuery): Promise<{ traces: Trace[]; next?: string }> {
  const [from, to] = [dayOf(query, 'from'), dayOf(query, 'to')];
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  const traces = await tracesOfPersons(ctx, {
    limit: PER_PAGE + 1,
    own: query.own === '1',
    before: cursorOf(query.before) ?? (to ? { at: endOf(ctx, to) } : undefined),
    from: from === undefined ? undefined : calendarOf(ctx.app).instantOf(from, '00:00'),
    agencyId: /^\d{1,9}$/.test(query.agency ?? '') ? Number(query.agency) : undefined,
    what: query.what || undefined,
    personId: query.person && persons.includes(query.person) ? query.person : undefined,
  });
  const shown = traces.slice(0, PER_PAGE);
  const last = traces.length > PER_PAGE ? shown.at(-1) : undefined;
  return { traces: shown, next: last && `${last.at.toISOString()}_${last.id}` };
}
