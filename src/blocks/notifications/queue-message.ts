import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Language } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { Channel, NoticeKind, QuietHours } from './contact.ts';
import { channelsOf } from './providers/providers-of.ts';
import { afterQuiet, KEEP_DAYS } from './rules.ts';
import { smsText } from './sms-text.ts';
import { insertDelivery, insertMessage } from './store.ts';

export interface NewMessage {
  readonly personId: string;
  readonly agencyId?: number;
  readonly noticeId?: string;
  readonly channel: Channel;
  readonly address: string;
  readonly lang: Language;
  readonly subject: string;
  readonly body: string;
  readonly link?: string;
  readonly kind: NoticeKind;
  readonly urgent: boolean;
  readonly quiet: QuietHours;
  /** Seconds after which it is of no use; default three days. */
  readonly useful?: number;
}

/** Queues one message in the caller's transaction; the job sends it after that has committed. A channel that this program lacks is left out. */
export async function queueMessage(ctx: Ctx, message: NewMessage): Promise<void> {
  if (!channelsOf(ctx.app).includes(message.channel)) return;
  const { personId, agencyId = null, noticeId = null, channel, address, lang, subject } = message;
  const body = channel === 'sms' ? smsText(message.body, ctx.app.country.text.plain) : message.body;
  const at = ctx.clock.now();
  const id = newId(ctx.clock);
  const { link = null, kind, urgent, quiet, useful = KEEP_DAYS * 86_400 } = message;
  await ctx.db.run(insertMessage, [
    id,
    personId,
    agencyId,
    noticeId,
    channel,
    address,
    lang,
    subject,
    body,
    link,
    urgent,
    at,
  ]);
  const next = urgent ? at : afterQuiet(at, quiet, calendarOf(ctx.app));
  const expires = new Date(next.getTime() + useful * 1000);
  await ctx.db.run(insertDelivery, [
    id,
    personId,
    agencyId,
    noticeId,
    channel,
    'queued',
    kind,
    next,
    expires,
    null,
    at,
    addresseeOf(ctx, channel, address),
  ]);
}

/** A keyed hash of an address: the same for whoever writes to it, and not the address. */
const addresseeOf = (ctx: Ctx, channel: Channel, address: string): string =>
  ctx.app.keyring.mac('notifications.addressee', `${channel} ${address.toLowerCase()}`);
