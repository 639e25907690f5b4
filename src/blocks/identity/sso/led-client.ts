import type { Ctx } from '#platform/context';
import { leads, ledAgencies } from '../appointments/leads.ts';
import { identityErrors } from '../errors.ts';
import { findClientRow } from './client-store.ts';
import type { Client } from './store.ts';

/** The agencies whose programs the official looks after. @throws identity.not_yours_to_lead */
export function agenciesToLead(ctx: Ctx): number[] {
  const led = ledAgencies(ctx);
  if (led.length === 0) throw identityErrors.not_yours_to_lead();
  return led;
}

/** A program of an agency that the official leads. @throws identity.not_yours_to_lead, identity.no_program */
export async function ledClient(ctx: Ctx, id: string): Promise<Client> {
  agenciesToLead(ctx);
  const client = await findClientRow(ctx.db, id);
  if (!client || !leads(ctx, client.agencyId)) throw identityErrors.no_program();
  return client;
}
