import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { saveRating } from './rating-store.ts';
import { ratingUntil } from './rating-until.ts';

const LONGEST = 2000;

/**
 * How content the applicant was with the handling of a case that is over. One answer a case; as long as it is open, a new
 * one takes the place of the old.
 * @param how.score 1 (not at all) to 5 (very)
 * @throws cases.no_case, cases.rating_closed, cases.rating_needed, cases.rating_too_long
 */
export async function rateCase(
  ctx: Ctx,
  how: { caseId: string; score: number; comment?: string },
): Promise<void> {
  if (!isId(how.caseId)) throw errors.no_case();
  const one = await getCaseRow(ctx.db, how.caseId);
  // An agency's hat sees cases too, and rates none.
  if (ctx.hat.kind !== 'person') throw errors.no_case();
  if (!ratingUntil(ctx, one)) throw errors.rating_closed();
  const { score } = how;
  if (!Number.isInteger(score) || score < 1 || score > 5)
    throw errors.rating_needed({}, [{ pointer: '/score', code: 'cases.rating_needed' }]);
  const comment = how.comment?.replaceAll('\0', '').trim() || null;
  if (comment && comment.length > LONGEST)
    throw errors.rating_too_long({ max: LONGEST }, [{ pointer: '/comment', code: 'cases.rating_too_long' }]);
  await saveRating(ctx.db, one, { score, comment, ratedAt: ctx.clock.now() });
}
