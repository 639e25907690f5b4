import type { Ctx } from '#platform/context';
import type { Channel } from './contact.ts';
import { markEmailReturned, markPhoneReturned } from './contact-store.ts';
import { notify } from './notify.ts';
import { masked } from './rules.ts';
import { getMessage } from './store.ts';

/**
 * The address of a message does not exist: nothing more is sent there, and its owner is told in the app (and by the other way),
 * once. Runs under the owner's hat. An address that has been changed since is left alone.
 */
export async function takeBack(
  ctx: Ctx,
  { id, personId, channel }: { id: string; personId: string; channel: Channel },
): Promise<void> {
  const message = await ctx.db.row<{ address: string }>(getMessage, [id]);
  if (!message) return;
  const mark = channel === 'email' ? markEmailReturned : markPhoneReturned;
  if ((await ctx.db.run(mark, [personId, message.address, ctx.clock.now()])) === 0) return;
  const address = masked(message.address);
  await notify(ctx, {
    personId,
    kind: 'security',
    link: '/my/preferences',
    write: (t) => ({
      subject: t(`notifications.returned.${channel}_subject`),
      body: t(`notifications.returned.${channel}`, { address }),
    }),
  });
}
