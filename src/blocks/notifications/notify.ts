import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { Language, Translate } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { Contact, NoticeKind } from './contact.ts';
import { getContact } from './get-contact.ts';
import { queueMessage } from './queue-message.ts';
import { channelsFor, nextDigest } from './rules.ts';
import { insertDelivery, insertNotice } from './store.ts';

/** A finished text. `short` is for an SMS: one sentence that stands alone; without it the subject is sent. */
export interface NoticeText {
  readonly subject: string;
  readonly body: string;
  readonly short?: string;
}

interface Addressed {
  readonly personId: string;
  /** The agency in whose name it is sent; without one the program itself tells it. */
  readonly agencyId?: number;
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
 * channel that the person has chosen; of their work an official is told in one message a day, unless they want it at once.
 * Nothing leaves before the transaction has committed.
 */
export async function notify(ctx: Ctx, notice: NewNotice): Promise<void> {
  const theirs = <T>(work: (inner: Ctx) => Promise<T>) =>
    ctx.asSystem('notifications.notify', { kind: 'person', persons: [notice.personId] }, work);
  // The contact is the person's own; the caller's hat sees only what it is told here.
  const contact = await theirs((inner) => getContact(inner, notice));
  const lang = 'write' in notice ? (contact.lang ?? ctx.app.country.languages[0]!) : ctx.lang;
  const text = 'write' in notice ? await notice.write(ctx.app.translate(lang), lang) : notice;
  const written = { ...notice, contact, lang, text };
  // An agency speaks under its own hat; the program itself writes into the person's rows.
  await (notice.agencyId === undefined ? theirs((inner) => put(inner, written)) : put(ctx, written));
}

async function put(ctx: Ctx, written: Addressed & { contact: Contact; lang: Language; text: NoticeText }) {
  const { personId, agencyId, caseId = null, link, kind = 'progress', urgent = false } = written;
  const { contact, lang, text } = written;
  const { subject, body } = text;
  const at = ctx.clock.now();
  const id = newId(ctx.clock);
  const ways = channelsFor(contact, kind);
  const together = kind === 'work' && contact.workPace === 'daily' && !urgent && ways.length > 0;
  const digestAt = together ? nextDigest(at, calendarOf(ctx.app)) : null;
  const agency = agencyId ?? null;
  await ctx.db.run(insertNotice, [
    id,
    personId,
    agency,
    caseId,
    subject,
    body,
    link ?? null,
    at,
    lang,
    kind,
    digestAt,
  ]);
  await ctx.db.run(insertDelivery, [
    newId(ctx.clock),
    personId,
    agency,
    id,
    'app',
    'sent',
    kind,
    null,
    null,
    at,
    at,
    null,
  ]);
  if (together) return;
  for (const { channel, address } of ways)
    await queueMessage(ctx, {
      personId,
      agencyId,
      noticeId: id,
      channel,
      address,
      lang,
      subject,
      body: channel === 'sms' ? (text.short ?? subject) : body,
      link,
      kind,
      urgent,
      quiet: contact.quiet,
    });
}
