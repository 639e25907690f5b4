import type { Ctx } from '#platform/context';
import { isOneOf } from './store.ts';

/** Whether an official of the agency is one of these persons (record ids); of anybody else's officials the answer is no. */
export const officialIsOneOf = (
  ctx: Ctx,
  { accountId, persons }: { accountId: string; persons: readonly string[] },
): Promise<boolean> => isOneOf(ctx.db, accountId, persons);
