import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Hat } from '#platform/context';
import type { Job } from '#platform/jobs';
import { OutgoingFault } from '#platform/outgoing';
import type { Channel, Contact, NoticeKind } from './contact.ts';
import { markReturned } from './contact-store.ts';
import { getContact } from './get-contact.ts';
import { Undelivered } from './providers/contract.ts';
import { providerOf } from './providers/providers-of.ts';
import { afterQuiet, backoff, LEASE, MAX_ATTEMPTS } from './rules.ts';
import { claimDue, getMessage, putOff, recordFault, recordSent } from './store.ts';

/** Messages of one portion; they go out side by side. */
const PORTION = 10;

interface Claimed {
  readonly id: string;
  readonly personId: string;
  readonly channel: Channel;
  readonly kind: NoticeKind;
  readonly attempts: number;
  readonly expiresAt: Date;
}

interface Stored {
  readonly address: string;
  readonly lang: string;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly urgent: boolean;
  readonly writtenAt: Date;
}

const as = (hat: Hat) => ({
  actor: { kind: 'system' as const, name: 'notifications.send', assurance: 0, appointments: [] },
  hat,
  purpose: { code: 'job' },
});
const sender = as({ kind: 'none' });

/** Text and address are the person's: the sender reads them under their hat, one person at a time. */
const read = (app: App, { id, personId }: Claimed): Promise<{ message: Stored; contact: Contact }> =>
  app.transaction(as({ kind: 'person', persons: [personId] }), async (ctx) => ({
    message: (await ctx.db.row<Stored>(getMessage, [id]))!,
    contact: await getContact(ctx, { personId }),
  }));

/** Writes down what came of an attempt: later, given up, or expired. */
async function recordFailure(app: App, claimed: Claimed, error: unknown, provider?: string): Promise<void> {
  const { id, channel, attempts, expiresAt } = claimed;
  const known = error instanceof Undelivered || error instanceof OutgoingFault;
  const code = error instanceof Undelivered ? error.code : known ? error.message : 'internal';
  if (!known)
    app.log.error({ delivery: id, channel, fault: (error as Error).name }, 'a message could not be sent');
  const next = new Date(app.clock.now().getTime() + backoff(attempts) * 1000);
  const permanent = error instanceof Undelivered && error.permanent;
  const state = permanent || attempts >= MAX_ATTEMPTS ? 'failed' : next > expiresAt ? 'expired' : 'queued';
  app.log.warn({ delivery: id, channel, attempts, state, code }, 'message not delivered');
  await app.transaction(sender, ({ db }) =>
    db.run(recordFault, [id, attempts, state, code, state === 'queued' ? next : null, provider ?? null]),
  );
}

/** One claimed message: read, sent outside any transaction, recorded. */
async function send(app: App, claimed: Claimed): Promise<void> {
  const { id, personId, channel, attempts, expiresAt } = claimed;
  const provider = providerOf(app, channel);
  try {
    const at = app.clock.now();
    if (at > expiresAt) {
      await app.transaction(sender, ({ db }) =>
        db.run(recordFault, [id, attempts, 'expired', 'expired', null, provider?.name ?? null]),
      );
      return;
    }
    if (!provider) throw new Undelivered('no provider', false);
    const { message, contact } = await read(app, claimed);
    const awake = message.urgent ? at : afterQuiet(at, contact.quiet, calendarOf(app));
    if (awake > at) {
      await app.transaction(sender, ({ db }) => db.run(putOff, [id, attempts, awake]));
      return;
    }
    try {
      const { address, link, ...rest } = message;
      const { ref } = await provider.send(app, { ...rest, key: id, to: address, link: link ?? undefined });
      await app.transaction(sender, (ctx) =>
        ctx.db.run(recordSent, [id, ctx.clock.now(), provider.name, ref ?? null]),
      );
    } catch (error) {
      if (error instanceof Undelivered && error.returned && channel === 'email')
        await app.transaction(as({ kind: 'person', persons: [personId] }), (ctx) =>
          ctx.db.run(markReturned, [personId, message.address, ctx.clock.now()]),
        );
      throw error;
    }
  } catch (error) {
    await recordFailure(app, claimed, error, provider?.name);
  }
}

/**
 * Sends what is due: claims a portion in a transaction of its own, sends outside of it, records each. At least once: a process
 * that dies between sending and recording leaves a lease that runs out, and the message goes again under the same key.
 */
export const sendDue: Job = {
  name: 'notifications.send',
  every: 5,
  run: async (app) => {
    const claimed = await app.transaction(sender, ({ db, clock }) => {
      const at = clock.now();
      return db.rows<Claimed>(claimDue, [at, new Date(at.getTime() + LEASE * 1000), PORTION]);
    });
    await Promise.all(claimed.map((one) => send(app, one)));
    return { more: claimed.length === PORTION };
  },
};
