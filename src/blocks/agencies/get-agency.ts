import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Agency } from './agency.ts';
import { errors } from './errors.ts';
import { findAgencyById } from './store.ts';

/** The agency with this id, under today's name, or its last one when it no longer exists. @throws agencies.agency_unknown */
export async function getAgency(ctx: Ctx, id: number): Promise<Agency> {
  const agency = await findAgencyById(ctx.db, id, today(ctx));
  if (!agency) throw errors.agency_unknown({ id });
  return agency;
}
