import type { App } from '#platform/block';
import type { Job } from '#platform/jobs';
import { knownFiles } from './store.ts';

/** Long enough for any transaction that stored a file to have ended. */
const HOURS = 24;

/** Removes files that no row refers to: their transactions failed, or their uploads were taken back. */
async function sweep(app: App): Promise<{ more: boolean }> {
  const before = new Date(app.clock.now().getTime() - HOURS * 3_600_000);
  const actor = { kind: 'system', name: 'documents.sweep-files', assurance: 0, appointments: [] } as const;
  const removed = await app.transaction(
    { actor, hat: { kind: 'none' }, purpose: { code: 'housekeeping' } },
    (ctx) =>
      app.files.sweep({
        before,
        isKept: async (ids) => {
          const known = (await ctx.db.rows<{ id: string }>(knownFiles, [ids])).map(({ id }) => id);
          const others = await Promise.all(app.blocks.map((block) => block.keepsFiles?.(ctx, ids) ?? []));
          return new Set([...known, ...others.flat()]);
        },
      }),
  );
  if (removed > 0) app.log.info({ removed }, 'orphaned files removed');
  return { more: false };
}

export const sweepFiles: Job = { name: 'documents.sweep-files', every: 3600, run: sweep };
