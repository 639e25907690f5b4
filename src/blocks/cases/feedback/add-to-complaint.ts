import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { complaintRules } from './complaint-rules.ts';
import { addMore, getComplaintRow } from './complaint-store.ts';

const LONGEST = 4000;

/**
 * Gives what was asked about one's complaint; its answer is then due anew.
 * @returns the complaint's case
 * @throws cases.no_complaint, cases.complaint_not_asked, cases.complaint_text
 */
export async function addToComplaint(
  ctx: Ctx,
  how: { complaintId: string; text: string },
): Promise<{ caseId: string }> {
  const { agencyId, caseId, id } = await getComplaintRow(ctx.db, how.complaintId);
  const text = how.text.replaceAll('\0', '').trim();
  if (!text || text.length > LONGEST)
    throw errors.complaint_text({ max: LONGEST }, [{ pointer: '/text', code: 'cases.complaint_text' }]);
  await ctx.asSystem('cases.add-to-complaint', { kind: 'agency', agencies: [agencyId] }, async (inner) => {
    const { state } = await getComplaintRow(inner.db, id, { lock: true });
    const rules = complaintRules(inner);
    if (state !== 'more-asked' || !rules) throw errors.complaint_not_asked();
    const at = inner.clock.now();
    await addMore(inner.db, id, { text, at, dueAt: calendarOf(inner.app).after(at, rules.answerWithin) });
  });
  return { caseId };
}
