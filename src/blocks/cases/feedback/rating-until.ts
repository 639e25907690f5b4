import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Case } from '../case.ts';
import { isFinal } from '../work.ts';

/**
 * Until when the applicant may rate a case and change that; undefined while it goes on, once that time has passed, and
 * where the country asks nobody.
 */
export function ratingUntil(
  { app, clock }: Pick<Ctx, 'app' | 'clock'>,
  one: Pick<Case, 'state' | 'decidedAt'>,
): Date | undefined {
  const { feedback } = app.country;
  if (!feedback || !isFinal(one.state) || !one.decidedAt) return undefined;
  const until = calendarOf(app).after(one.decidedAt, feedback.ratingOpen);
  return clock.now() < until ? until : undefined;
}
