import { randomInt } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Channel } from './contact.ts';
import { countCodesSince, insertCode, lockCodes } from './contact-store.ts';
import { errors } from './errors.ts';
import { getContact } from './get-contact.ts';
import { channelsOf } from './providers/providers-of.ts';
import { queueMessage } from './queue-message.ts';
import { parseEmail, parsePhone } from './rules.ts';

/** Minutes for which a code is good. */
export const CODE_MINUTES = 10;
/** Codes that a person may ask for in an hour: each one is a message to an address that may be somebody else's. */
export const CODES_AN_HOUR = 5;

/**
 * Sends a one-time code to an address that the person who asks says is theirs; it counts once the code has come back.
 * @throws notifications.email_wrong, notifications.phone_wrong, notifications.channel_missing, notifications.too_many_codes
 */
export async function askForCode(
  ctx: Ctx,
  { channel, typed }: { channel: Channel; typed: string },
): Promise<void> {
  if (!channelsOf(ctx.app).includes(channel)) throw errors.channel_missing();
  const address = channel === 'email' ? parseEmail(typed) : parsePhone(typed, ctx.app.country.callingCode);
  if (!address) throw channel === 'email' ? errors.email_wrong() : errors.phone_wrong();
  const personId = ctx.actor.personId!;
  const at = ctx.clock.now();
  const since = new Date(at.getTime() - 3_600_000);
  await ctx.db.rows(lockCodes, [personId]);
  const { count } = (await ctx.db.row<{ count: number }>(countCodesSince, [personId, since]))!;
  if (count >= CODES_AN_HOUR) throw errors.too_many_codes();
  const id = newId(ctx.clock);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expires = new Date(at.getTime() + CODE_MINUTES * 60_000);
  const mac = ctx.app.keyring.mac('notifications.code', `${id} ${code}`);
  await ctx.db.run(insertCode, [id, personId, channel, address, mac, at, expires]);
  const { quiet } = await getContact(ctx, { personId });
  await queueMessage(ctx, {
    personId,
    channel,
    address,
    lang: ctx.lang,
    subject: ctx.t('notifications.code.subject'),
    body: ctx.t(channel === 'sms' ? 'notifications.code.sms' : 'notifications.code.body', {
      code,
      minutes: CODE_MINUTES,
    }),
    kind: 'security',
    urgent: true,
    quiet,
    useful: CODE_MINUTES * 60,
  });
}
