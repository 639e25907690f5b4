import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { certifyNodeKey } from '#blocks/documents';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import { listTypes } from '../declared.ts';
import { insertKey, signingKey, trustedKeys } from '../store.ts';

const DAY = 86_400_000;
/** A key signs for a year; the next is made a month before, so that verifiers have it in time. */
const SIGNS = 365 * DAY;
const AHEAD = 30 * DAY;

interface KeyRow {
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, string>>;
  readonly certificate: Buffer;
  readonly wrappedKey: Buffer;
  readonly signsUntil: Date;
}

export interface IssuerKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** X.509, base64, as `x5c` carries it (RFC 7515, 4.1.6). */
  readonly certificate: string;
}

/** A public key as it is published. */
export interface PublicKey {
  readonly kid: string;
  readonly jwk: Readonly<Record<string, string>>;
}

const labelOf = (kid: string): string => `credentials key ${kid}`;

const longest = (app: App): number => Math.max(0, ...listTypes(app).map(([, { months }]) => months));

/** Makes a key when the one in force ends soon, or there is none for this address: when the program starts, and by a job. */
export async function ensureIssuerKey(ctx: Ctx): Promise<void> {
  const { app, clock } = ctx;
  if (!app.country.credentials) return;
  const issuer = app.config.publicUrl;
  const now = clock.now().getTime();
  const known = await ctx.db.row<KeyRow>(signingKey, [issuer, clock.now()]);
  if (known && known.signsUntil.getTime() - now > AHEAD) return;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(9).toString('base64url');
  const certificate = await certifyNodeKey(ctx, {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }),
    name: `${localized(app.country.name, app.country.languages[0]!)} · ${new URL(issuer).hostname}`,
  });
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  const wrapped = app.keyring.wrap(secret, labelOf(kid));
  secret.fill(0);
  const signs = new Date(now + SIGNS);
  const trusted = new Date(signs.getTime() + longest(app) * 31 * DAY);
  const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }));
  await ctx.db.run(insertKey, [kid, issuer, jwk, certificate, wrapped, clock.now(), signs, trusted]);
}

export const renewIssuerKeys: Job = {
  name: 'credentials.renew-keys',
  every: 24 * 3600,
  run: async (app) => {
    await app.transaction(
      {
        actor: { kind: 'system', name: 'credentials.renew-keys', assurance: 0, appointments: [] },
        // Of no agency: this hat may use the root of the node and sees no row of anybody.
        hat: { kind: 'agency', agencies: [] },
        purpose: { code: 'credential' },
      },
      ensureIssuerKey,
    );
    return { more: false };
  },
};

/** The key that signs now. */
export const getIssuerKey = (ctx: Ctx): Promise<IssuerKey> =>
  ctx.asSystem('credentials.keys', { kind: 'none' }, async ({ app, clock, db }) => {
    const row = await db.row<KeyRow>(signingKey, [app.config.publicUrl, clock.now()]);
    if (!row) throw new Error('there is no key for credentials: it is made when the program starts');
    const secret = Buffer.from(app.keyring.unwrap(row.wrappedKey, labelOf(row.kid)));
    const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    secret.fill(0);
    return { kid: row.kid, privateKey, certificate: row.certificate.toString('base64') };
  });

/** The keys by which anybody checks what this node signed. */
export const listIssuerKeys = (ctx: Ctx): Promise<PublicKey[]> =>
  ctx.asSystem('credentials.keys', { kind: 'none' }, async ({ app, clock, db }) => {
    const rows = await db.rows<KeyRow>(trustedKeys, [app.config.publicUrl, clock.now()]);
    return rows.map(({ kid, publicJwk }) => ({ kid, jwk: publicJwk }));
  });
