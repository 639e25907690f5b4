import { getAgency } from '#blocks/agencies';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId, newId } from '#platform/ids';
import { happened } from '../actions.ts';
import type { Case } from '../case.ts';
import { getCaseRow } from '../case-store.ts';
import { errors } from '../errors.ts';
import { lockRunning } from '../lock-running.ts';
import { saveStep } from '../save-work.ts';
import { tellComplaint } from '../tell-complaint.ts';
import { complaintRules, goesUp, workedOn } from './complaint-rules.ts';
import { addComplaint, type ComplaintAbout } from './complaint-store.ts';

const LONGEST = 4000;

export interface NewComplaintText {
  readonly caseId: string;
  readonly about: ComplaintAbout;
  readonly text: string;
  /** Account of the official whom the person names; one who has worked on the case. */
  readonly official?: string;
}

/** A line in the history, for what is known to both sides anyway. */
export async function noteInHistory(
  ctx: Ctx,
  one: Pick<Case, 'id' | 'agencyId'>,
  kind: 'complained' | 'complaint-answered',
): Promise<void> {
  const hat = { kind: 'agency', agencies: [one.agencyId] } as const;
  await ctx.asSystem('cases.complaint', hat, async (inner) => {
    const { work } = await lockRunning(inner, one.id);
    // Who answers is told by the complaint alone; here it is the agency.
    work.history.push(happened(kind === 'complained' ? ctx : inner, kind));
    await saveStep(inner, work);
  });
}

/**
 * Complains about the handling of a case. It goes to those who head its agency, or, where one of them worked on the case, to
 * the agency above; nobody who worked on it may answer. A complaint about conduct does not stand in the history of the
 * case, which the official it is about reads.
 * @returns its id
 * @throws cases.no_case, cases.no_complaints, cases.complaint_text, cases.complaint_open
 */
export async function fileComplaint(ctx: Ctx, how: NewComplaintText): Promise<string> {
  if (!isId(how.caseId) || ctx.hat.kind !== 'person') throw errors.no_case();
  const one = await getCaseRow(ctx.db, how.caseId);
  const rules = complaintRules(ctx);
  if (!rules) throw errors.no_complaints();
  const text = how.text.replaceAll('\0', '').trim();
  if (!text || text.length > LONGEST)
    throw errors.complaint_text({ max: LONGEST }, [{ pointer: '/text', code: 'cases.complaint_text' }]);
  const officials = workedOn(one);
  const { parentId } = await getAgency(ctx, one.agencyId);
  const calendar = calendarOf(ctx.app);
  const at = ctx.clock.now();
  const id = newId(ctx.clock);
  const complaint = {
    id,
    caseId: one.id,
    personId: one.personId,
    agencyId: goesUp(one, rules) ? (parentId ?? one.agencyId) : one.agencyId,
    caseAgencyId: one.agencyId,
    code: one.code,
    service: one.service,
    serviceVersion: one.serviceVersion,
    applicantName: one.applicantName,
    about: how.about,
    aboutName: officials.find(({ accountId }) => accountId === how.official)?.name ?? null,
    notBy: officials.map(({ accountId }) => accountId),
    roles: rules.roles,
    text,
    receivedAt: at,
    refuseUntil: calendar.after(at, rules.refuseWithin),
    askUntil: calendar.after(at, rules.askWithin),
    dueAt: calendar.after(at, rules.answerWithin),
  };
  const added = await addComplaint(ctx.db, complaint);
  if (!added) throw errors.complaint_open();
  if (how.about !== 'conduct') await noteInHistory(ctx, one, 'complained');
  await tellComplaint(ctx, complaint, 'complaint');
  return id;
}
