import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';

/** So many rows a minute from one address; each process counts for itself. */
export const ROWS_A_MINUTE = 20_000;
const MINUTE = 60_000;
/** Addresses that are kept in mind; then the oldest is forgotten. */
const MOST_KEPT = 5_000;

interface Spent {
  readonly since: number;
  rows: number;
}

/** Counts rows that an address wants converted. @throws agencies.convert_too_often when it must wait */
export function spend(ctx: Ctx, address: string, rows: number): void {
  const spent = ctx.app.memo('agencies.conversions', () => new Map<string, Spent>());
  const now = ctx.clock.now().getTime();
  const known = spent.get(address);
  const one = known && now - known.since < MINUTE && now >= known.since ? known : { since: now, rows: 0 };
  if (one.rows > 0 && one.rows + rows > ROWS_A_MINUTE) throw errors.convert_too_often();
  one.rows += rows;
  spent.delete(address);
  spent.set(address, one);
  if (spent.size > MOST_KEPT) spent.delete(spent.keys().next().value!);
}
