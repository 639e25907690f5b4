import type { Ctx } from '#platform/context';
import type { Channel } from './contact.ts';
import { errors } from './errors.ts';
import { channelsOf } from './providers/providers-of.ts';
import { parseEmail, parsePhone } from './rules.ts';

/** Where somebody says that they can be reached; nothing is known of it but that it has the right form. */
export interface NewAddress {
  readonly channel: Channel;
  readonly address: string;
}

/**
 * An e-mail address or a telephone number as somebody typed it.
 * @throws notifications.email_wrong, notifications.phone_wrong, notifications.channel_missing
 */
export function newAddress(ctx: Ctx, typed: string): NewAddress {
  const channel: Channel = /[@\p{L}]/u.test(typed) ? 'email' : 'sms';
  const address =
    channel === 'email' ? parseEmail(typed) : parsePhone(typed.trim(), ctx.app.country.callingCode);
  if (!address) throw channel === 'email' ? errors.email_wrong() : errors.phone_wrong();
  if (!channelsOf(ctx.app).includes(channel)) throw errors.channel_missing();
  return { channel, address };
}
