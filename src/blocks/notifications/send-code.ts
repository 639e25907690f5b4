import type { Ctx } from '#platform/context';
import type { Translate } from '#platform/i18n';
import { getContact } from './get-contact.ts';
import { queueMessage } from './queue-message.ts';

/** Something that is of use for minutes, to be read only where it was sent. */
export interface SentCode {
  readonly personId: string;
  readonly minutes: number;
  readonly write: (t: Translate) => {
    readonly subject: string;
    readonly body: string;
    readonly short: string;
  };
}

/**
 * Sends a secret for some minutes to every address that the person has confirmed, whatever they chose to be told by; it never
 * stands among their notices.
 * @returns to how many addresses it goes
 */
export const sendCode = (ctx: Ctx, { personId, minutes, write }: SentCode): Promise<number> =>
  ctx.asSystem('notifications.send-code', { kind: 'person', persons: [personId] }, async (inner) => {
    const contact = await getContact(inner, { personId });
    const lang = contact.lang ?? ctx.app.country.languages[0]!;
    const { subject, body, short } = write(ctx.app.translate(lang));
    const ways = [
      { channel: 'email', address: contact.emailReturned ? undefined : contact.email, text: body },
      { channel: 'sms', address: contact.phoneReturned ? undefined : contact.phone, text: short },
    ] as const;
    let sent = 0;
    for (const { channel, address, text } of ways) {
      if (!address) continue;
      await queueMessage(inner, {
        personId,
        channel,
        address,
        lang,
        subject,
        body: text,
        kind: 'security',
        urgent: true,
        quiet: contact.quiet,
        useful: minutes * 60,
      });
      sent += 1;
    }
    return sent;
  });
