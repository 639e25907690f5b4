import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { getType } from '../declared.ts';
import {
  countInForce,
  type IssuedRow,
  insertIssued,
  issuedById,
  newestOffer,
  type OfferRow,
  offerById,
  useOffer,
} from '../store.ts';
import { checkProofs } from './check-proofs.ts';
import { contentOf, fingerprintOf, type Source } from './content-of.ts';
import { getIssuerKey } from './issuer-keys.ts';
import { MOST } from './make-offer.ts';
import { ProtocolFault } from './protocol-fault.ts';
import { revokeCredential } from './revoke-credential.ts';
import { sealed } from './secrets.ts';
import { signCredential } from './sign-credential.ts';
import { soleDocument } from './sole-document.ts';
import { drawPlace } from './status-list.ts';
import type { Bearer } from './who-may.ts';

const DAY = 86_400;

const denied = (tell: string) => new ProtocolFault('credential_request_denied', tell);

/** Which type is asked for, of those that the token is for. OpenID4VCI 1.0, 8.2. */
function askedType(body: Readonly<Record<string, unknown>>, { types }: Bearer): string {
  const { credential_configuration_id: name, credential_identifier: dataset } = body;
  if (dataset !== undefined) {
    if (name !== undefined)
      throw new ProtocolFault(
        'invalid_credential_request',
        'one of the two ways of naming a credential is enough',
      );
    // A person has one data set of each type: it goes by the name of the type.
    if (typeof dataset !== 'string' || !types.includes(dataset))
      throw new ProtocolFault('unknown_credential_identifier', 'the token is not for this credential');
    return dataset;
  }
  if (typeof name !== 'string')
    throw new ProtocolFault('invalid_credential_request', 'credential_configuration_id is needed');
  if (!types.includes(name))
    throw new ProtocolFault('unknown_credential_configuration', 'the token is not for this credential');
  return name;
}

/** The offer that this is about: the one of the token, or the newest that the person made. */
async function offerOf(ctx: Ctx, { personId, offerId }: Bearer, type: string): Promise<OfferRow | undefined> {
  if (!offerId) return ctx.db.row<OfferRow>(newestOffer, [personId, type, ctx.clock.now()]);
  const offer = await ctx.db.row<OfferRow>(offerById, [offerId]);
  if (offer?.usedAt) throw denied('the offer was used; ask for another one');
  return offer;
}

async function sourceOf(ctx: Ctx, bearer: Bearer, name: string, offer?: OfferRow): Promise<Source> {
  if (offer) return offer;
  if (getType(ctx.app, name).registry) return { subjectId: bearer.personId, documentId: null };
  const documentId = await soleDocument(ctx, getType(ctx.app, name));
  if (!documentId) throw denied('choose the document at /my/documents first, then ask again');
  return { subjectId: bearer.personId, documentId };
}

/** So many months later, in seconds since 1970. */
const monthsLater = (at: number, months: number): number => at + Math.round(months * 30.4375) * DAY;

/**
 * Gives a wallet a credential for each key that it proves to have. Under the hat of whose wallet it is.
 * @throws ProtocolFault in the words of OpenID4VCI 1.0, 8.3.1
 */
export async function issueCredential(ctx: Ctx, bearer: Bearer, body: Readonly<Record<string, unknown>>) {
  const { app, clock, db } = ctx;
  const name = askedType(body, bearer);
  const type = getType(app, name);
  const keys = await checkProofs(ctx, body.proofs);
  const { personId, wallet } = bearer;
  const now = clock.now();
  const offer = await offerOf(ctx, bearer, name);
  const source = await sourceOf(ctx, bearer, name, offer);
  const { count } = (await db.row<{ count: number }>(countInForce, [personId, name, now]))!;
  if (count >= MOST && !offer?.replaces) throw denied('too many are in force; revoke one at /my/credentials');
  const content = await ctx.asSystem(
    'credentials.issue',
    { kind: 'person', persons: [source.subjectId] },
    (inner) => contentOf(inner, type, source),
  );
  if (!content || content.ended) throw denied('there is nothing in force to say');

  const id = newId(clock);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const until = monthsLater(issuedAt, type.months);
  const { said, recordId, documentId } = content;
  await db.run(insertIssued, [
    id,
    personId,
    source.subjectId,
    name,
    recordId,
    documentId,
    Object.keys(said),
    fingerprintOf(ctx, said),
    wallet ?? null,
    keys.length,
    now,
    new Date(until * 1000),
  ]);
  const key = await getIssuerKey(ctx);
  const credentials: { credential: string }[] = [];
  for (const holder of keys) {
    const place = await drawPlace(ctx, { issuedId: id, personId });
    const facts = { key, type, said, holder, place, issuedAt, until };
    credentials.push({ credential: await signCredential(app, facts) });
  }
  await trace(ctx, {
    action: 'credential.issue',
    subjects: [personId, source.subjectId],
    registry: type.registry,
    attributes: type.registry ? [...new Set(type.claims.flatMap(({ from }) => from))] : [],
    documentId: documentId ?? undefined,
  });
  if (offer) await db.run(useOffer, [offer.id, now]);
  const old = offer?.replaces ? await db.row<IssuedRow>(issuedById, [offer.replaces]) : undefined;
  if (old && !old.revokedAt) await revokeCredential(ctx, old.id, 'replaced');
  return { credentials, notification_id: sealed(app, 'notification', id) };
}
