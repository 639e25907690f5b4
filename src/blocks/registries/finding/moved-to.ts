import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Registry } from '../declaration.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { findMoved } from './duplicate-store.ts';

/** Where a record went that was merged into another. */
export interface MovedTo {
  /** The key that was asked for, and that of the record that stands for it. */
  readonly from: string;
  readonly into: string;
  /** Its record id. */
  readonly recordId: string;
  readonly on: PlainDate;
}

/** Mergers that follow each other: nobody goes round in circles. */
const STEPS = 10;

/**
 * Where a record went that no longer holds, through all mergers that followed; undefined when it was not merged.
 * Whoever calls may read the registry.
 */
export async function movedTo(
  ctx: Ctx,
  registry: Registry,
  asked: { recordId?: string; key?: string },
): Promise<MovedTo | undefined> {
  return withOpenRegistry(ctx, { read: registry.name }, async () => {
    const first = await findMoved(ctx.db, registry.name, asked);
    if (!first) return undefined;
    let last = first;
    for (let step = 0; step < STEPS; step++) {
      const next = await findMoved(ctx.db, registry.name, { recordId: last.survivor });
      if (!next) break;
      last = next;
    }
    return { from: first.goneKey, into: last.survivorKey, recordId: last.survivor, on: first.mergedOn };
  });
}
