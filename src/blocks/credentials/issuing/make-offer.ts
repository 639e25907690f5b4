import { sendCode } from '#blocks/notifications';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { getType } from '../declared.ts';
import { errors } from '../errors.ts';
import { countInForce, type IssuedRow, insertOffer, issuedById, offersSince } from '../store.ts';
import { contentOf } from './content-of.ts';
import { transactionCode } from './secrets.ts';

/** Minutes for which a wallet may fetch what is offered. */
export const MINUTES = 10;
/** In force at once, of one type: one or two telephones, some to spare. */
export const MOST = 5;
const HOUR = 3_600_000;
const OFFERS_AN_HOUR = 10;

export interface Wanted {
  readonly type: string;
  /** For a document: which. */
  readonly documentId?: string;
  /** A credential of theirs that this one takes the place of. */
  readonly replaces?: string;
}

/** Whom it is about: oneself; for a document also a child that one acts for. */
async function subjectOf(ctx: Ctx, wanted: Wanted): Promise<string | undefined> {
  const own = ctx.actor.personId!;
  const type = getType(ctx.app, wanted.type);
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  const candidates = type.registry ? [own] : [own, ...persons.filter((id) => id !== own)];
  for (const subjectId of candidates) {
    const source = { subjectId, documentId: wanted.documentId ?? null };
    const content = await ctx.asSystem(
      'credentials.offer',
      { kind: 'person', persons: [subjectId] },
      (inner) => contentOf(inner.withPurpose({ code: 'credential' }), type, source),
    );
    if (content?.ended) throw errors.not_in_force();
    if (content) return subjectId;
  }
  return undefined;
}

/** The credential that another shall take the place of, when it is theirs and in force. */
async function replaced(ctx: Ctx, id: string): Promise<IssuedRow> {
  const row = await ctx.db.row<IssuedRow>(issuedById, [id]);
  if (!row || row.revokedAt || row.personId !== ctx.actor.personId) throw errors.missing();
  return row;
}

/**
 * Offers the person who asks a credential, for their wallet to fetch within minutes, and sends the code that goes with it to the
 * addresses they have confirmed.
 * @returns the offer, and to how many addresses the code went; with none it is to be shown apart
 * @throws credentials.nothing_to_give, credentials.not_in_force, credentials.too_many, credentials.too_many_offers, credentials.missing
 */
export async function makeOffer(ctx: Ctx, wanted: Wanted): Promise<{ id: string; sent: number }> {
  const { app, clock, db, actor } = ctx;
  const personId = actor.personId!;
  getType(app, wanted.type);
  const now = clock.now();
  const { count } = (await db.row<{ count: number }>(offersSince, [
    personId,
    new Date(now.getTime() - HOUR),
  ]))!;
  if (count >= OFFERS_AN_HOUR) throw errors.too_many_offers({ most: OFFERS_AN_HOUR });
  const old = wanted.replaces ? await replaced(ctx, wanted.replaces) : undefined;
  const held = (await db.row<{ count: number }>(countInForce, [personId, wanted.type, now]))!.count;
  if (!old && held >= MOST) throw errors.too_many({ most: MOST });
  const subjectId = await subjectOf(ctx, wanted);
  if (!subjectId) throw errors.nothing_to_give();

  const id = newId(clock);
  const until = new Date(now.getTime() + MINUTES * 60_000);
  const { documentId = null, type } = wanted;
  const facts = { code: transactionCode(app, id), minutes: MINUTES };
  const sent = await sendCode(ctx, {
    personId,
    minutes: MINUTES,
    write: (t) => ({
      subject: t('credentials.code_sent.subject'),
      body: t('credentials.code_sent.body', facts),
      short: t('credentials.code_sent.short', facts),
    }),
  });
  await db.run(insertOffer, [id, personId, type, subjectId, documentId, old?.id ?? null, now, until, sent]);
  await trace(ctx, {
    action: 'credential.offer',
    subjects: [personId, subjectId],
    documentId: documentId ?? undefined,
  });
  return { id, sent };
}
