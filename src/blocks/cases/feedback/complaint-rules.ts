import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { ComplaintRules } from '#platform/country';
import type { Case } from '../case.ts';

/** The rules for complaints in force today; undefined where the country declares none. */
export function complaintRules(ctx: Pick<Ctx, 'app' | 'clock'>): ComplaintRules | undefined {
  const day = today(ctx);
  return ctx.app.country.feedback?.complaints
    .filter(({ validFrom }) => validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}

/** Officials who have decided a task of the case, each once. */
export function workedOn({ results }: Pick<Case, 'results'>) {
  const all = Object.values(results.tasks).map(({ by }) => by);
  return all.filter((one, at) => all.findIndex(({ accountId }) => accountId === one.accountId) === at);
}

/** Nobody answers a complaint about their own work: where a head worked on the case, the agency above answers. */
export const goesUp = (one: Pick<Case, 'results'>, { roles }: Pick<ComplaintRules, 'roles'>): boolean =>
  workedOn(one).some(({ role }) => roles.includes(role));

/** Whether what applicants say is for this official to hear: they answer complaints or lead an agency. */
export function hearsApplicants(ctx: Pick<Ctx, 'app' | 'clock' | 'actor'>): boolean {
  const roles = hearingRoles(ctx);
  return ctx.actor.appointments.some(({ role }) => roles.includes(role));
}

export const hearingRoles = (ctx: Pick<Ctx, 'app' | 'clock'>): readonly string[] => [
  ...(ctx.app.country.leadingRoles ?? []),
  ...(complaintRules(ctx)?.roles ?? []),
];
