import type { Ctx } from '#platform/context';
import type { Channel } from './contact.ts';
import { upsertEmail, upsertPhone } from './contact-store.ts';

/** Forgets an address of the person who asks: nothing is sent there any more. */
export const removeAddress = (ctx: Ctx, { channel }: { channel: Channel }): Promise<number> =>
  ctx.db.run(channel === 'email' ? upsertEmail : upsertPhone, [ctx.actor.personId, null, ctx.clock.now()]);
