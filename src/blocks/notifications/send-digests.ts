import type { App } from '#platform/block';
import type { Job } from '#platform/jobs';
import { getContact } from './get-contact.ts';
import { queueMessage } from './queue-message.ts';
import { channelsFor } from './rules.ts';
import { dueDigests, takeDigest } from './store.ts';

const PORTION = 50;
/** Lines of a digest; the rest is a number. */
const MOST_LINES = 20;

const as = (hat: { kind: 'none' } | { kind: 'person'; persons: readonly string[] }) => ({
  actor: { kind: 'system' as const, name: 'notifications.digest', assurance: 0, appointments: [] },
  hat,
  purpose: { code: 'job' },
});

/** One message for all that an official has not read by now, and none when they have read it all. */
const sendDigest = (app: App, personId: string): Promise<void> =>
  app.transaction(as({ kind: 'person', persons: [personId] }), async (ctx) => {
    const unread = await ctx.db.rows<{ subject: string }>(takeDigest, [personId, ctx.clock.now()]);
    if (unread.length === 0) return;
    const contact = await getContact(ctx, { personId });
    const lang = contact.lang ?? app.country.languages[0]!;
    const t = app.translate(lang);
    const count = app.country.formats.number(unread.length, lang);
    const more = unread.length - MOST_LINES;
    const lines = unread.slice(0, MOST_LINES).map(({ subject }) => `- ${subject}`);
    if (more > 0)
      lines.push(t('notifications.digest.more', { count: app.country.formats.number(more, lang) }));
    for (const { channel, address } of channelsFor(contact, 'work'))
      await queueMessage(ctx, {
        personId,
        channel,
        address,
        lang,
        subject: t('notifications.digest.subject', { count }),
        body:
          channel === 'sms'
            ? t('notifications.digest.short', { count })
            : [t('notifications.digest.lead', { count }), lines.join('\n')].join('\n\n'),
        link: '/my/notices',
        kind: 'work',
        urgent: false,
        quiet: contact.quiet,
      });
  });

/** Tells officials of their work of a day in one message, on the morning of a working day. */
export const sendDigests: Job = {
  name: 'notifications.digest',
  every: 60,
  run: async (app) => {
    const due = await app.transaction(as({ kind: 'none' }), ({ db, clock }) =>
      db.rows<{ personId: string }>(dueDigests, [clock.now(), PORTION]),
    );
    let failed = false;
    for (const { personId } of due)
      await sendDigest(app, personId).catch((fault: Error) => {
        failed = true;
        app.log.error({ fault: fault.name }, 'a digest could not be written');
      });
    return { more: due.length === PORTION && !failed };
  },
};
