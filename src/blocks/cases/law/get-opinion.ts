import { getAgency } from '#blocks/agencies';
import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { holdsRole } from '../may-work.ts';
import { findOpenOpinions, findOpinion, type Opinion } from './consultation-store.ts';

/** A question from another agency, with names in words. */
export type OpinionView = Opinion & { readonly from: string; readonly serviceName: string };

async function worded(ctx: Ctx, one: Opinion): Promise<OpinionView> {
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const from = localized((await getAgency(ctx, one.fromAgencyId)).name, ctx.lang);
  return { ...one, from, serviceName: declarationIn(version, ctx.lang).name };
}

/** Opens a question to one's agency, for a holder of the role that answers. @throws cases.no_opinion, cases.not_your_role */
export async function getOpinion(ctx: Ctx, id: string): Promise<OpinionView> {
  const found = isId(id) ? await findOpinion(ctx.db, id) : undefined;
  if (!found) throw errors.no_opinion();
  if (!holdsRole(ctx, found.agencyId, found.role)) throw errors.not_your_role();
  await trace(ctx, { action: 'case.open', subjects: [found.personId], agencyId: found.agencyId });
  return worded(ctx, found);
}

/** The questions of other agencies that wait for the roles that the official holds, most urgent first. */
export async function listOpinions(
  ctx: Ctx,
  { limit = 100 }: { limit?: number } = {},
): Promise<OpinionView[]> {
  const { appointments } = ctx.actor;
  const rows = await findOpenOpinions(
    ctx.db,
    appointments.map(({ agencyId }) => agencyId),
    appointments.map(({ role }) => role),
    limit,
  );
  if (rows.length > 0)
    await trace(ctx, { action: 'case.list', subjects: [...new Set(rows.map(({ personId }) => personId))] });
  const views: OpinionView[] = [];
  for (const row of rows) views.push(await worded(ctx, row));
  return views;
}
