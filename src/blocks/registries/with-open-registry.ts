import type { Ctx } from '#platform/context';
import { forgetRegistries, versionSeen } from './get-registry.ts';
import { openRegistry, shutRegistries } from './store.ts';

/** Another process has put another version in force: like a lost race, the whole transaction is done again by the new one. */
const declaredAnew = (name: string): Error =>
  Object.assign(new Error(`the registry ${name} has just been declared anew`), { code: '40001' });

/**
 * Runs the door's own statements with one registry open to them, and shuts it again: before and after, the hat sees nothing more. Who writes
 * holds the lock of the record by then, which a change of the declaration waits for: what was checked here holds until the end.
 */
export async function withOpenRegistry<T>(
  ctx: Ctx,
  names: { read: string; write?: string },
  work: () => Promise<T>,
): Promise<T> {
  const opening = openRegistry(ctx.db, names.read, names.write);
  // A reading travels with the question by which version it is: where that is another, all is undone.
  const working = names.write === undefined ? work() : undefined;
  working?.catch(() => {});
  const version = await opening;
  const expected = versionSeen(ctx, names.read);
  if (expected !== undefined && version !== expected) {
    forgetRegistries(ctx);
    throw declaredAnew(names.read);
  }
  const result = await (working ?? work());
  // Not in a finally: after a fault the transaction is lost, and the settings with it.
  shutRegistries(ctx.db);
  return result;
}
