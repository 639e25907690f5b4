import { ledAgencies } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { dropTemplate } from './template-store.ts';

/** Takes a text for reasons away; reasons that began with it stay as they are. @throws cases.not_lead, cases.no_template */
export async function removeReasonTemplate(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const led = ledAgencies(ctx);
  if (led.length === 0) throw errors.not_lead();
  if (!isId(id) || !(await dropTemplate(ctx.db, id, ctx.clock.now(), led))) throw errors.no_template();
}
