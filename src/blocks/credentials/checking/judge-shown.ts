import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { getRequest, getType, vctOf } from '../declared.ts';
import type { Said } from '../issuing/content-of.ts';
import { listIssuerKeys } from '../issuing/issuer-keys.ts';
import { hasher } from '../issuing/sign-credential.ts';
import { listOf, signedStatusList } from '../issuing/status-list.ts';
import { holderAt, type ShowingRow } from '../store.ts';
import { clientId } from './request-object.ts';

/** Seconds by which the clock of a telephone may be wrong, and for which a showing is good. */
const SKEW = 300;

/** What was shown. `foreign`: signed by somebody of whom nothing is known here. */
export type Outcome =
  | {
      readonly state: 'valid' | 'revoked' | 'expired';
      readonly said: Said;
      readonly issuedAt: number;
      readonly expiresAt: number;
    }
  | { readonly state: 'foreign' | 'refused' };

/** Whose it is, as far as this node gave it. */
export interface Judged {
  readonly outcome: Outcome;
  readonly subjects: readonly string[];
}

function verifies(data: string, signature: string, jwk: unknown): boolean {
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    return verify('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }, bytes);
  } catch {
    return false;
  }
}

interface Payload {
  readonly iss?: unknown;
  readonly vct?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
  readonly status?: { readonly status_list?: { readonly idx?: unknown; readonly uri?: unknown } };
}

function peek(credential: string): { kid: unknown; payload: Payload } {
  const [header = '', payload = ''] = credential.split('~', 1)[0]!.split('.');
  const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
  return { kid: (read(header) as { kid?: unknown }).kid, payload: read(payload) as Payload };
}

/** Whose it is, by its place in the list of revoked ones. */
const holdersOf = (ctx: Ctx, { status }: Payload): Promise<string[]> =>
  ctx.asSystem('credentials.judge', { kind: 'none' }, async ({ db }) => {
    const { idx, uri } = status?.status_list ?? {};
    const row = await db.row<{ personId: string; subjectId: string }>(holderAt, [listOf(ctx, uri), idx]);
    return row ? [...new Set([row.personId, row.subjectId])] : [];
  });

/**
 * Judges what a wallet shows for a request: by whom it was signed, whether the wallet has its key and answers this very request, and
 * whether it still stands. Of what is said only what was asked for, and what always goes with it, is taken.
 * @throws when it is no answer to the request: nothing of it is kept
 */
export async function judgeShown(ctx: Ctx, showing: ShowingRow, credential: string): Promise<Judged> {
  const { app, clock } = ctx;
  const request = getRequest(app, showing.request);
  const type = getType(app, request.type);
  const { kid, payload: peeked } = peek(credential);
  const key = (await listIssuerKeys(ctx)).find((one) => one.kid === kid);
  if (!key || peeked.iss !== app.config.publicUrl) return { outcome: { state: 'foreign' }, subjects: [] };

  const now = Math.floor(clock.now().getTime() / 1000);
  const expiresAt = Number(peeked.exp);
  const { SDJwtVcInstance } = await import('@sd-jwt/sd-jwt-vc');
  const byKey = async (data: string, signature: string) => verifies(data, signature, key.jwk);
  let revoked = true;
  const judge = new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    verifier: byKey,
    // Asked of the rows that the list is made from, so it is never old.
    statusListFetcher: async (uri) => (await signedStatusList(ctx, listOf(ctx, uri) ?? '')) ?? '',
    statusVerifier: async () => true,
    statusValidator: async (status) => {
      revoked = status !== 0;
    },
    kbVerifier: async (data, signature, payload) =>
      verifies(data, signature, (payload.cnf as { jwk?: unknown } | undefined)?.jwk),
  });
  const checked = await judge.verify(credential, {
    currentDate: now,
    skewSeconds: Math.max(SKEW, now - expiresAt + 1),
    keyBindingNonce: showing.nonce,
    requiredClaimKeys: [...request.claims],
  });
  const payload = checked.payload as Record<string, unknown>;
  const { kb } = checked;
  const age = now - Number(kb?.payload.iat);
  if (kb?.payload.aud !== clientId(app) || !(Math.abs(age) <= SKEW))
    throw new Error('the showing is for another verifier or another time');
  if (payload.vct !== vctOf(app, type)) throw new Error('another credential was asked for');

  const wanted = type.claims.filter(({ claim, always }) => always || request.claims.includes(claim));
  const said = Object.fromEntries(
    wanted.flatMap(({ claim }) => {
      const value = payload[claim];
      return /^(?:string|number|boolean)$/.test(typeof value) ? [[claim, value as string]] : [];
    }),
  );
  const subjects = await holdersOf(ctx, peeked);
  const state = revoked ? 'revoked' : expiresAt <= now ? 'expired' : 'valid';
  return { outcome: { state, said, issuedAt: Number(payload.iat), expiresAt }, subjects };
}
