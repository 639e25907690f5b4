import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getImport } from './get-import.ts';
import { moveImport } from './work-store.ts';

/**
 * Has a checked file taken in: a job does it, all at once or not at all.
 * @throws registries.import_not_ready, and what `getImport` throws
 */
export async function askTakeIn(ctx: Ctx, registry: string, id: string): Promise<void> {
  const { one } = await getImport(ctx, registry, id);
  if (!(await moveImport(ctx.db, one.id, 'checked', 'taking')))
    throw errors.import_not_ready({ state: ctx.t(`registries.import.state.${one.state}`) });
}
