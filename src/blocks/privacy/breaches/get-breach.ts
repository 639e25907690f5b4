import { leads, ledAgencies } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { errors } from '../errors.ts';
import {
  addBreachStep,
  type Breach,
  type BreachStep,
  breachesOfAgencies,
  countBreachSubjects,
  getBreachRow,
  stepsOfBreach,
} from './store.ts';

/** A breach with what was done about it. */
export interface BreachView extends Breach {
  readonly steps: readonly BreachStep[];
  /** How many people are known by name, and how many of them have been told. */
  readonly subjects: { readonly known: number; readonly told: number };
}

/** The register is for who leads an agency. @throws privacy.not_yours */
export function checkLeads(ctx: Ctx): number[] {
  const agencies = ledAgencies(ctx);
  if (agencies.length === 0) throw errors.not_yours();
  return agencies;
}

/** @throws privacy.not_yours, privacy.no_breach */
export async function getBreach(ctx: Ctx, id: string, { lock = false } = {}): Promise<Breach> {
  checkLeads(ctx);
  const one = await getBreachRow(ctx.db, id, { lock });
  if (!leads(ctx, one.agencyId)) throw errors.no_breach();
  return one;
}

/** @throws privacy.not_yours, privacy.no_breach */
export async function viewBreach(ctx: Ctx, id: string): Promise<BreachView> {
  const one = await getBreach(ctx, id);
  return { ...one, steps: await stepsOfBreach(ctx.db, id), subjects: await countBreachSubjects(ctx.db, id) };
}

/** The register of the agencies that the official leads: what is open first, newest first. @throws privacy.not_yours */
export const listBreaches = async (ctx: Ctx, { limit = 500 } = {}): Promise<Breach[]> =>
  breachesOfAgencies(ctx.db, checkLeads(ctx), limit);

/** Writes down what was done, in the transaction in which it is done. */
export const recordStep = (
  ctx: Ctx,
  one: Pick<Breach, 'id' | 'agencyId'>,
  kind: string,
  detail?: string | null,
) =>
  addBreachStep(ctx.db, {
    id: newId(ctx.clock),
    breachId: one.id,
    agencyId: one.agencyId,
    at: ctx.clock.now(),
    byName: ctx.actor.name,
    kind,
    detail: detail ?? null,
  });
