import type { MandatePower, MandateRules } from '#platform/country';
import type { Mandate } from './mandate.ts';

export type MandateState = 'waiting' | 'refused' | 'revoked' | 'over' | 'to-come' | 'in-force';

/** How a mandate stands at an instant. */
export function stateOf(
  one: Pick<Mandate, 'acceptedAt' | 'refusedAt' | 'revokedAt' | 'validFrom' | 'validTo'>,
  at: Date,
): MandateState {
  if (one.refusedAt) return 'refused';
  if (one.revokedAt) return 'revoked';
  if (one.validTo <= at) return 'over';
  if (!one.acceptedAt) return 'waiting';
  return one.validFrom > at ? 'to-come' : 'in-force';
}

/** What one has to do with while acting: a service, and how much of it. */
export interface Deed {
  readonly service?: string;
  readonly power?: MandatePower;
}

/** Whether a scope reaches a deed; of a deed without a service only the power is asked. */
export const covers = (
  { services, powers }: Pick<Mandate, 'services' | 'powers'>,
  { service, power = 'read' }: Deed,
  rules: Pick<MandateRules, 'notByOthers'> | undefined,
): boolean =>
  powers.includes(power) &&
  (service === undefined ||
    ((services === null || services.includes(service)) &&
      !rules?.notByOthers.some((one) => one.service === service)));

/** The last day of something that begins on `from` and lasts so many months; a month has as many days as it has. */
export function lastDay(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const inMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  // The day before the same date: a year from 1 March ends on the last of February.
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, inMonth)) - 86_400_000)
    .toISOString()
    .slice(0, 10);
}
