import type { Ctx } from '#platform/context';
import type { Language, Translate } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { NoticeKind } from './contact.ts';
import { getContact } from './get-contact.ts';
import { queueMessage } from './queue-message.ts';
import { channelsFor } from './rules.ts';
import { insertDelivery, insertNotice } from './store.ts';

/** A finished text. `short` is for an SMS: one sentence that stands alone; without it the subject is sent. */
export interface NoticeText {
  readonly subject: string;
  readonly body: string;
  readonly short?: string;
}

interface Addressed {
  readonly personId: string;
  /** The agency in whose name it is sent. */
  readonly agencyId: number;
  readonly caseId?: string;
  /** Path in the portal. */
  readonly link?: string;
  /** What it is about; by it the person chooses the channels. Default `progress`. */
  readonly kind?: NoticeKind;
  /** Passes quiet hours: only for what cannot wait until morning. */
  readonly urgent?: boolean;
}

/** What is told to whom: finished texts, or a way to write them in the recipient's language. They are stored as sent. */
export type NewNotice = Addressed &
  (NoticeText | { readonly write: (t: Translate, lang: Language) => NoticeText | Promise<NoticeText> });

/**
 * Tells a person something, in the caller's transaction: the notice in the app at once, and a queued message for each other
 * channel that the person has chosen. Nothing leaves before the transaction has committed.
 */
export async function notify(ctx: Ctx, notice: NewNotice): Promise<void> {
  const { personId, agencyId, caseId = null, link, kind = 'progress', urgent = false } = notice;
  // The contact is the person's own; the caller's hat sees only what it is told here.
  const contact = await ctx.asSystem(
    'notifications.notify',
    { kind: 'person', persons: [personId] },
    (inner) => getContact(inner, { personId }),
  );
  const written = 'write' in notice ? (contact.lang ?? ctx.app.country.languages[0]!) : ctx.lang;
  const text = 'write' in notice ? await notice.write(ctx.app.translate(written), written) : notice;
  const { subject, body } = text;
  const at = ctx.clock.now();
  const id = newId(ctx.clock);
  await ctx.db.run(insertNotice, [
    id,
    personId,
    agencyId,
    caseId,
    subject,
    body,
    link ?? null,
    at,
    written,
    kind,
  ]);
  await ctx.db.run(insertDelivery, [
    newId(ctx.clock),
    personId,
    agencyId,
    id,
    'app',
    'sent',
    kind,
    null,
    null,
    at,
    at,
  ]);
  for (const { channel, address } of channelsFor(contact, kind))
    await queueMessage(ctx, {
      personId,
      agencyId,
      noticeId: id,
      channel,
      address,
      lang: written,
      subject,
      body: channel === 'sms' ? (text.short ?? subject) : body,
      link,
      kind,
      urgent,
      quiet: contact.quiet,
    });
}
