import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { scoresOf } from './rating-store.ts';

/** How content applicants were. */
export interface Contentment {
  readonly answers: number;
  /** 1 to 5; undefined without answers. */
  readonly average: number | undefined;
  /** How many gave each score, from 1 to 5. */
  readonly scores: readonly number[];
}

export interface Satisfaction extends Contentment {
  /** By service id. */
  readonly services: ReadonlyMap<string, Contentment>;
}

function contentmentOf(rows: readonly { score: number; answers: number }[]): Contentment {
  const scores = [1, 2, 3, 4, 5].map((score) =>
    rows.filter((row) => row.score === score).reduce((sum, row) => sum + row.answers, 0),
  );
  const answers = scores.reduce((sum, count) => sum + count, 0);
  const points = scores.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return { answers, average: answers > 0 ? points / answers : undefined, scores };
}

const DAY = 86_400_000;

/** The first instant of a day, and the first after another. */
export function spanOf({ app }: Pick<Ctx, 'app'>, { from, to }: { from: PlainDate; to: PlainDate }) {
  const calendar = calendarOf(app);
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  return { from: calendar.instantOf(from, '00:00'), until: calendar.instantOf(after, '00:00') };
}

/**
 * How content applicants were with an agency of the hat, by the days on which they said so (`from` and `to` both counted).
 * It tells numbers only, of nobody in particular.
 */
export async function satisfactionOf(
  ctx: Ctx,
  { agencyId, ...days }: { agencyId: number; from: PlainDate; to: PlainDate },
): Promise<Satisfaction> {
  const { from, until } = spanOf(ctx, days);
  const rows = await scoresOf(ctx.db, agencyId, from, until);
  const names = [...new Set(rows.map(({ service }) => service))];
  return {
    ...contentmentOf(rows),
    services: new Map(
      names.map((name) => [name, contentmentOf(rows.filter(({ service }) => service === name))]),
    ),
  };
}
