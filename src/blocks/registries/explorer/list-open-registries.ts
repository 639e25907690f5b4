import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { listRegistries } from '../get-registry.ts';
import { grantedTo } from '../rules.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { countHolding } from './explorer-store.ts';
import { keeps } from './keeping.ts';

/** Stands for any case: whether an official may read for one at all. */
const SOME_CASE = '00000000-0000-0000-0000-000000000000';

export interface OpenRegistry {
  readonly registry: Registry;
  /** Records that hold today, where the official keeps the registry; at most one more than are counted. */
  readonly count?: number;
}

/** The registries that this official keeps, each with how many records hold today, and those in which they may look up a record for a case. */
export async function listOpenRegistries(
  ctx: Ctx,
): Promise<{ kept: OpenRegistry[]; forCases: OpenRegistry[] }> {
  const kept: OpenRegistry[] = [];
  const forCases: OpenRegistry[] = [];
  for (const registry of await listRegistries(ctx))
    if (keeps(ctx, registry))
      kept.push({
        registry,
        count: await withOpenRegistry(ctx, { read: registry.name }, () =>
          countHolding(ctx.db, registry, today(ctx)),
        ),
      });
    else if (grantedTo(registry, { ...ctx, purpose: { code: 'case', caseId: SOME_CASE } }))
      forCases.push({ registry });
  return { kept, forCases };
}
