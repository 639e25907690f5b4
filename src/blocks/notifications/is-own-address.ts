import type { Ctx } from '#platform/context';
import { getContact } from './get-contact.ts';
import type { NewAddress } from './new-address.ts';

/** Whether an address is one that whoever acts has confirmed for themselves. */
export const isOwnAddress = (ctx: Ctx, { channel, address }: NewAddress): Promise<boolean> => {
  const personId = ctx.actor.personId;
  if (!personId) return Promise.resolve(false);
  return ctx.asSystem('notifications.own-address', { kind: 'person', persons: [personId] }, async (inner) => {
    const own = await getContact(inner, { personId });
    const known = channel === 'email' ? own.email : own.phone;
    return known?.toLowerCase() === address.toLowerCase();
  });
};
