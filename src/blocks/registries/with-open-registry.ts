import type { Ctx } from '#platform/context';
import { openRegistry } from './store.ts';

/** Runs the door's own statements with one registry open to them, and shuts it again: before and after, the hat sees nothing more. */
export async function withOpenRegistry<T>(
  ctx: Ctx,
  names: { read: string; write?: string },
  work: () => Promise<T>,
): Promise<T> {
  await openRegistry(ctx.db, names.read, names.write);
  const result = await work();
  // Not in a finally: after a fault the transaction is lost, and the settings with it.
  await openRegistry(ctx.db, '');
  return result;
}
