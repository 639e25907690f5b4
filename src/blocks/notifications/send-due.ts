import type { App } from '#platform/block';
import { calendarOf } from '#platform/calendar';
import type { Ctx, Hat } from '#platform/context';
import type { Job } from '#platform/jobs';
import { OutgoingFault } from '#platform/outgoing';
import type { Channel, Contact, NoticeKind } from './contact.ts';
import { getContact } from './get-contact.ts';
import { Undelivered } from './providers/contract.ts';
import { providerOf } from './providers/providers-of.ts';
import { takeBack } from './returned.ts';
import { AN_HOUR, afterQuiet, backoff, LEASE, MAX_ATTEMPTS, MORE_FOR_SECURITY } from './rules.ts';
import { claimDue, getMessage, putOff, recordFault, recordSent } from './store.ts';

/** Messages of one portion; they go out side by side. */
const PORTION = 10;
/** Seconds after which a message is looked at again whose address has had enough for this hour. */
const LATER = 600;

interface Claimed {
  readonly id: string;
  readonly personId: string;
  readonly channel: Channel;
  readonly kind: NoticeKind;
  readonly attempts: number;
  readonly expiresAt: Date;
  readonly addressee: string | null;
  /** Messages that the address has had in the last hour. */
  readonly recent: number;
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
/** The hat of the one whose message it is: under it the sender reads and writes. */
const ofPerson = ({ personId }: Claimed) => as({ kind: 'person', persons: [personId] });

/** Text and address are the person's: the sender reads them under their hat, one person at a time. */
const read = (app: App, claimed: Claimed): Promise<{ message: Stored; contact: Contact }> =>
  app.transaction(ofPerson(claimed), async (ctx) => ({
    message: (await ctx.db.row<Stored>(getMessage, [claimed.id]))!,
    contact: await getContact(ctx, claimed),
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
  const returned = error instanceof Undelivered && error.returned;
  const over = permanent || attempts >= MAX_ATTEMPTS;
  const state = returned ? 'bounced' : over ? 'failed' : next > expiresAt ? 'expired' : 'queued';
  app.log.warn({ delivery: id, channel, attempts, state, code }, 'message not delivered');
  await app.transaction(ofPerson(claimed), async (ctx) => {
    const nextAt = state === 'queued' ? next : null;
    await ctx.db.run(recordFault, [id, attempts, state, code, nextAt, provider ?? null]);
    if (returned) await takeBack(ctx, claimed);
  });
}

/** One claimed message: read, sent outside any transaction, recorded. */
async function send(app: App, claimed: Claimed): Promise<void> {
  const { id, channel, attempts, expiresAt } = claimed;
  const provider = providerOf(app, channel);
  const write = (work: (ctx: Ctx) => Promise<unknown>) => app.transaction(ofPerson(claimed), work);
  try {
    const at = app.clock.now();
    if (at > expiresAt) {
      await write(({ db }) =>
        db.run(recordFault, [id, attempts, 'expired', 'expired', null, provider?.name ?? null]),
      );
      return;
    }
    if (!provider) throw new Undelivered('no provider', false);
    const { message, contact } = await read(app, claimed);
    const awake = message.urgent ? at : afterQuiet(at, contact.quiet, calendarOf(app));
    if (awake > at) {
      await write(({ db }) => db.run(putOff, [id, attempts, awake]));
      return;
    }
    const { address, link, ...rest } = message;
    const { ref } = await provider.send(app, { ...rest, key: id, to: address, link: link ?? undefined });
    await write((ctx) => ctx.db.run(recordSent, [id, ctx.clock.now(), provider.name, ref ?? null]));
  } catch (error) {
    await recordFailure(app, claimed, error, provider?.name);
  }
}

/** Whether the address has had enough for this hour; `soFar` counts what this portion has given it. */
function isFlooded({ addressee, channel, kind, recent }: Claimed, soFar: Map<string, number>): boolean {
  if (addressee === null) return false;
  const given = soFar.get(addressee) ?? 0;
  if (recent + given >= AN_HOUR[channel] + (kind === 'security' ? MORE_FOR_SECURITY : 0)) return true;
  soFar.set(addressee, given + 1);
  return false;
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
    const soFar = new Map<string, number>();
    const later = new Date(app.clock.now().getTime() + LATER * 1000);
    await Promise.all(
      claimed.map((one) =>
        isFlooded(one, soFar)
          ? app.transaction(ofPerson(one), ({ db }) => db.run(putOff, [one.id, one.attempts, later]))
          : send(app, one),
      ),
    );
    return { more: claimed.length === PORTION };
  },
};
