import type { Ctx } from '#platform/context';
import { listVersions } from './list-versions.ts';
import { type Change, changesOf } from './rules.ts';

/**
 * The changes of a record's single values, or of one of them, oldest first.
 * @throws as `listVersions`
 */
export async function historyOf(
  ctx: Ctx,
  { registry, recordId, attribute }: { registry: string; recordId: string; attribute?: string },
): Promise<Change[]> {
  const changes = changesOf(await listVersions(ctx, { registry, recordId }));
  return attribute === undefined ? changes : changes.filter((change) => change.attribute === attribute);
}
