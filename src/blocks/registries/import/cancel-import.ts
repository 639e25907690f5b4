import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { forgetRows, type Import, lockImport, setState } from './import-store.ts';
import { mayImport } from './may-import.ts';

/**
 * Gives up a file that has not been taken in: its rows are forgotten, its faults and that it was tried are kept.
 * @throws registries.import_refused, registries.import_unknown, registries.import_not_ready
 */
export async function cancelImport(ctx: Ctx, importId: string): Promise<Import> {
  const one = await lockImport(ctx.db, importId);
  if (!one) throw errors.import_unknown();
  await mayImport(ctx, await getRegistry(ctx, one.registry), one.agencyId);
  if (!['sending', 'looking', 'waiting', 'reading', 'checked'].includes(one.state))
    throw errors.import_not_ready({ state: ctx.t(`registries.import.state.${one.state}`) });
  await forgetRows(ctx.db, one.id);
  await setState(ctx.db, one.id, 'cancelled', ctx.clock.now());
  return (await lockImport(ctx.db, one.id))!;
}
