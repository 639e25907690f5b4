import { ledAgencies } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';

/**
 * Only whoever leads an agency sees how all of it and each of its officials does: the country says which roles lead.
 * @returns the agency: the one asked for, or the first that they lead
 * @throws cases.report_leaders
 */
export function checkMayReport(ctx: Ctx, asked?: number): number {
  const led = ledAgencies(ctx);
  const agency = asked ?? led[0];
  if (agency === undefined || !led.includes(agency)) throw errors.report_leaders();
  return agency;
}
