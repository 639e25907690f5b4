import { notify } from '#blocks/notifications';
import { declarationIn, getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { askMore, type Complaint, endComplaint, getComplaintRow } from './complaint-store.ts';
import { noteInHistory } from './file-complaint.ts';
import { checkMayAnswer } from './get-complaint.ts';

const LONGEST = 4000;

export interface ComplaintAct {
  readonly complaintId: string;
  readonly act: 'uphold' | 'dismiss' | 'ask' | 'refuse';
  /** The answer, the question or the reason; the person reads it. */
  readonly text: string;
}

/** Tells the person what has become of it, in the name of the agency that answers. */
async function tell(ctx: Ctx, one: Complaint, { act, text }: ComplaintAct): Promise<void> {
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const what = act === 'ask' || act === 'refuse' ? act : 'answer';
  await notify(ctx, {
    personId: one.personId,
    agencyId: one.agencyId,
    caseId: one.caseId,
    kind: act === 'ask' ? 'action' : 'progress',
    link: `/my/cases/${one.caseId}/complaint`,
    write: (t, lang) => ({
      subject: t('cases.complaint.notice.subject', { code: one.code }),
      body: t(`cases.complaint.notice.${what}`, {
        code: one.code,
        service: declarationIn(version, lang).name,
        text,
      }),
    }),
  });
}

function checkInTime(one: Complaint, act: ComplaintAct['act'], now: Date): void {
  if (one.state === 'answered' || one.state === 'refused')
    throw errors.complaint_done({ name: one.answeredName ?? '' });
  if (act === 'refuse' && now > one.refuseUntil) throw errors.complaint_refuse_late();
  if (act !== 'ask') return;
  if (one.askedAt) throw errors.complaint_asked();
  if (now > one.askUntil) throw errors.complaint_ask_late();
}

/**
 * Answers a complaint, asks the person for more (once), or refuses to take it up, each within its time. Nobody does so who
 * worked on the case, nor in their own matter. The person is told.
 * @throws cases.no_complaint, cases.not_your_role, cases.own_case, cases.complaint_about_you, cases.complaint_done,
 * cases.complaint_refuse_late, cases.complaint_ask_late, cases.complaint_asked, cases.complaint_text
 */
export async function answerComplaint(ctx: Ctx, how: ComplaintAct): Promise<void> {
  const one = await getComplaintRow(ctx.db, how.complaintId, { lock: true });
  await checkMayAnswer(ctx, one);
  const at = ctx.clock.now();
  checkInTime(one, how.act, at);
  const text = how.text.replaceAll('\0', '').trim();
  if (!text || text.length > LONGEST)
    throw errors.complaint_text({ max: LONGEST }, [{ pointer: '/text', code: 'cases.complaint_text' }]);
  const { accountId, name } = ctx.actor;
  if (how.act === 'ask') await askMore(ctx.db, one.id, { text, at, name });
  else {
    const state = how.act === 'refuse' ? 'refused' : 'answered';
    const upheld = how.act === 'uphold';
    await endComplaint(ctx.db, one.id, { state, text, at, accountId: accountId!, name, upheld });
    if (one.about !== 'conduct')
      await noteInHistory(ctx, { id: one.caseId, agencyId: one.caseAgencyId }, 'complaint-answered');
  }
  await tell(ctx, one, { ...how, text });
}
