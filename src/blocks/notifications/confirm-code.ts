import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import type { Channel } from './contact.ts';
import { countTry, latestCode, upsertEmail, upsertPhone, useCode } from './contact-store.ts';
import { errors } from './errors.ts';
import { getContact } from './get-contact.ts';
import { queueMessage } from './queue-message.ts';
import { masked } from './rules.ts';

/** Wrong answers after which a code is worth nothing. */
const TRIES = 5;

interface Sent {
  readonly id: string;
  readonly address: string;
  readonly mac: string;
  readonly tries: number;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/**
 * Takes the address over when the code is the one that was sent to it, and tells the address that it replaces.
 * A wrong answer is returned, not thrown: it must be counted, so the transaction has to commit.
 */
export async function confirmCode(
  ctx: Ctx,
  { channel, code }: { channel: Channel; code: string },
): Promise<CodedError | undefined> {
  const personId = ctx.actor.personId!;
  const at = ctx.clock.now();
  const sent = await ctx.db.row<Sent>(latestCode, [personId, channel]);
  if (!sent || sent.usedAt || sent.tries >= TRIES || sent.expiresAt <= at) return errors.code_over();
  const given = ctx.app.keyring.mac('notifications.code', `${sent.id} ${code.replace(/[\s-]/g, '')}`);
  if (!constantTimeEqual(given, sent.mac)) {
    await ctx.db.run(countTry, [sent.id]);
    return sent.tries + 1 >= TRIES ? errors.code_over() : errors.code_wrong();
  }
  const before = await getContact(ctx, { personId });
  await ctx.db.run(useCode, [sent.id, at]);
  await ctx.db.run(channel === 'email' ? upsertEmail : upsertPhone, [personId, sent.address, at]);
  const old = channel === 'email' ? before.email : before.phone;
  if (!old || old === sent.address) return undefined;
  const text = ctx.t('notifications.changed.body', { address: masked(sent.address) });
  await queueMessage(ctx, {
    personId,
    channel,
    address: old,
    lang: ctx.lang,
    subject: ctx.t('notifications.changed.subject'),
    body: text,
    link: '/my/preferences',
    kind: 'security',
    // Somebody else may be changing it: that cannot wait until morning.
    urgent: true,
    quiet: before.quiet,
  });
  return undefined;
}
