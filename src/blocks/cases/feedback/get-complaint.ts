import { getAgency } from '#blocks/agencies';
import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';
import { isOwn } from '../is-own.ts';
import { type Complaint, complaintsFor, getComplaintRow } from './complaint-store.ts';

export interface ComplaintView extends Complaint {
  readonly serviceName: string;
  /** The agency complained about. */
  readonly agency: string;
}

const heldFor = ({ actor }: Ctx, { agencyId, roles }: Complaint) =>
  actor.kind === 'official'
    ? actor.appointments.filter((held) => held.agencyId === agencyId && roles.includes(held.role))
    : [];

/** Who stands in for somebody answers nothing that the other may not answer. */
const onlyFor = (
  ctx: Ctx,
  one: Complaint,
  may: (absent: { accountId: string; personId?: string }) => boolean,
) => heldFor(ctx, one).every(({ for: absent }) => absent !== undefined && !may(absent));

const workedOnIt = (ctx: Ctx, one: Complaint): boolean =>
  one.notBy.includes(ctx.actor.accountId ?? '') ||
  onlyFor(ctx, one, ({ accountId }) => !one.notBy.includes(accountId));

const isTheirs = (ctx: Ctx, one: Complaint): boolean =>
  ctx.actor.personId === one.personId || onlyFor(ctx, one, ({ personId }) => personId !== one.personId);

/** @throws cases.not_your_role, cases.own_case, cases.complaint_about_you */
export async function checkMayAnswer(ctx: Ctx, one: Complaint): Promise<void> {
  if (heldFor(ctx, one).length === 0) throw errors.not_your_role();
  if (isTheirs(ctx, one) || (await isOwn(ctx, [ctx.actor.personId], one))) throw errors.own_case();
  if (workedOnIt(ctx, one)) throw errors.complaint_about_you();
}

async function viewOf(ctx: Ctx, one: Complaint): Promise<ComplaintView> {
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  return {
    ...one,
    serviceName: declarationIn(version, ctx.lang).name,
    agency: localized((await getAgency(ctx, one.caseAgencyId)).name, ctx.lang),
  };
}

/**
 * Opens a complaint for those who may answer it; whoever worked on the case does not read it. It leaves a trace.
 * @throws cases.no_complaint, cases.not_your_role, cases.own_case, cases.complaint_about_you
 */
export async function getComplaint(ctx: Ctx, id: string): Promise<ComplaintView> {
  const one = await getComplaintRow(ctx.db, id);
  await checkMayAnswer(ctx, one);
  await trace(ctx, {
    action: 'complaint.open',
    subjects: [one.personId],
    caseId: one.caseId,
    agencyId: one.agencyId,
  });
  return viewOf(ctx, one);
}

/** The complaints that wait for the roles which the official holds, most urgent first. The list leaves one trace. */
export async function listComplaints(
  ctx: Ctx,
  { limit = 200 }: { limit?: number } = {},
): Promise<ComplaintView[]> {
  const { appointments } = ctx.actor;
  const rows = await complaintsFor(
    ctx.db,
    appointments.map(({ agencyId }) => agencyId),
    appointments.map(({ role }) => role),
    limit,
  );
  // Whoever worked on a case learns nothing of what is said of them there.
  const theirs = rows.filter((one) => !workedOnIt(ctx, one) && !isTheirs(ctx, one));
  const subjects = theirs.map(({ personId }) => personId);
  if (subjects.length > 0) await trace(ctx, { action: 'case.list', subjects });
  const views: ComplaintView[] = [];
  for (const one of theirs) views.push(await viewOf(ctx, one));
  return views;
}
