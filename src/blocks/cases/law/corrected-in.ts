import type { Ctx } from '#platform/context';
import { getAt, pathOf } from '#ui/form';
import { supplementsOf } from './law-store.ts';

/** Pointers of the fields that answers to requests for more have changed. */
export async function correctedIn(ctx: Ctx, caseId: string): Promise<ReadonlySet<string>> {
  const changed = new Set<string>();
  for (const { items, before, after } of await supplementsOf(ctx.db, caseId))
    for (const { pointer } of after ? items : []) {
      if (!pointer) continue;
      const path = pathOf(pointer);
      if (JSON.stringify(getAt(before, path)) !== JSON.stringify(getAt(after, path))) changed.add(pointer);
    }
  return changed;
}
