import type { Ctx } from '#platform/context';
import { getContact } from './get-contact.ts';
import type { NewAddress } from './new-address.ts';
import { queueMessage } from './queue-message.ts';
import type { SentCode } from './send-code.ts';

/** Sends a secret for some minutes to an address that its person has yet to confirm, by typing the secret. */
export const sendCodeTo = (ctx: Ctx, { personId, minutes, write, to }: SentCode & { to: NewAddress }) =>
  ctx.asSystem('notifications.send-code', { kind: 'person', persons: [personId] }, async (inner) => {
    const { subject, body, short } = write(ctx.t);
    await queueMessage(inner, {
      personId,
      channel: to.channel,
      address: to.address,
      lang: ctx.lang,
      subject,
      body: to.channel === 'email' ? body : short,
      kind: 'security',
      urgent: true,
      quiet: (await getContact(inner, { personId })).quiet,
      useful: minutes * 60,
    });
  });
