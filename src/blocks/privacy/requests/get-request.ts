import { ledAgencies } from '#blocks/identity';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { countRequestsOfAgencies, type DataRequest, getRequestRow, requestsOfAgencies } from './store.ts';

/** A request that an agency decides. */
export type AgencyRequest = DataRequest & { readonly agencyId: number };

const isTheirs = (ctx: Ctx, one: DataRequest, others: readonly (string | undefined)[] = []) =>
  [ctx.actor.personId, ...others].some(
    (id) => id !== undefined && (id === one.personId || id === one.askedBy),
  );

/**
 * Whoever leads the agency decides, but nobody about a request of their own; who stands in for somebody, none of theirs.
 * @throws privacy.no_request, privacy.own_request
 */
export function checkMayDecide(ctx: Ctx, one: DataRequest): asserts one is AgencyRequest {
  const held = ctx.actor.appointments.filter(
    ({ agencyId, role }) => agencyId === one.agencyId && ctx.app.country.leadingRoles?.includes(role),
  );
  if (one.agencyId === null || held.length === 0) throw errors.no_request();
  const absent = held.every((each) => each.for) ? held.map((each) => each.for?.personId) : [];
  if (isTheirs(ctx, one, absent)) throw errors.own_request();
}

/** Opens a request for who may decide it; it leaves a trace. @throws privacy.no_request, privacy.own_request */
export async function getRequest(ctx: Ctx, id: string): Promise<AgencyRequest> {
  const one = await getRequestRow(ctx.db, id);
  checkMayDecide(ctx, one);
  await trace(ctx.withPurpose({ code: 'correction' }), {
    action: 'privacy.open_request',
    subjects: [one.personId],
    agencyId: one.agencyId,
  });
  return one;
}

const PAGE = 50;

/** One page of the requests to the agencies that the official leads, most urgent first, but for their own. The list leaves one trace. */
export async function listRequests(
  ctx: Ctx,
  { page = 1 } = {},
): Promise<{ requests: DataRequest[]; page: number; pages: number }> {
  const led = ledAgencies(ctx);
  const but = ctx.actor.personId ? [ctx.actor.personId] : [];
  const pages = Math.max(1, Math.ceil((await countRequestsOfAgencies(ctx.db, led, but)) / PAGE));
  const at = Math.min(page, pages);
  const requests = await requestsOfAgencies(ctx.db, led, { but, limit: PAGE, offset: (at - 1) * PAGE });
  if (requests.length > 0)
    await trace(ctx.withPurpose({ code: 'correction' }), {
      action: 'privacy.list_requests',
      subjects: [...new Set(requests.map(({ personId }) => personId))],
    });
  return { requests, page: at, pages };
}
