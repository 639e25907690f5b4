import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import { getExport } from './store.ts';

/** Gives a copy out to whom it is for; it leaves a trace. @throws privacy.no_export, privacy.not_ready */
export async function openCopy(ctx: Ctx, id: string): Promise<{ bytes: Uint8Array; name: string }> {
  const copy = await getExport(ctx.db, id);
  if (copy.state !== 'ready' || !copy.fileId || !copy.expiresAt || copy.expiresAt <= ctx.clock.now())
    throw errors.not_ready();
  await trace(ctx, { action: 'privacy.fetch', subjects: [copy.personId] });
  const day = copy.madeAt!.toISOString().slice(0, 10);
  return { bytes: await ctx.app.files.get(copy.fileId), name: `${ctx.t('privacy.export.file')}-${day}.zip` };
}
