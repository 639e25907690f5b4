import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { Job } from '#platform/jobs';
import { bytesOfHex } from './content.ts';
import type { CodeKey, CodeKeys } from './judge.ts';
import { insertKey, publicKeys, signingKey } from './store.ts';

const DAY = 86_400_000;
/** A key signs for a year; the next is made a month before, so that verifiers have it in time. */
const SIGNS = 365 * DAY;
const AHEAD = 30 * DAY;
const KID_BYTES = 4;

interface KeyRow {
  readonly kid: string;
  readonly wrappedKey: Buffer;
  readonly signsUntil: Date;
}

const labelOf = (kid: string): string => `identity code key ${kid}`;

/** The longest that a code is valid, in months. */
const longest = (app: App): number =>
  Math.max(0, ...Object.values(app.country.codes?.kinds ?? {}).map(({ months }) => months));

/** Makes a key when the one in force ends soon, or there is none: when the program starts, and by a job. */
export async function ensureCodeKey(ctx: Ctx): Promise<void> {
  const { app, clock } = ctx;
  if (!app.country.codes) return;
  const now = clock.now().getTime();
  const known = await ctx.db.row<KeyRow>(signingKey, [clock.now()]);
  if (known && known.signsUntil.getTime() - now > AHEAD) return;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(KID_BYTES).toString('hex');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  const wrapped = app.keyring.wrap(secret, labelOf(kid));
  secret.fill(0);
  const signs = new Date(now + SIGNS);
  const trusted = new Date(signs.getTime() + longest(app) * 31 * DAY);
  const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }));
  await ctx.db.run(insertKey, [newId(clock), kid, jwk, wrapped, clock.now(), [signs, trusted]]);
}

export const renewCodeKeys: Job = {
  name: 'identity.renew-code-keys',
  every: 24 * 3600,
  run: async (app) => {
    await app.transaction(
      {
        actor: { kind: 'system', name: 'identity.renew-code-keys', assurance: 0, appointments: [] },
        hat: { kind: 'none' },
        purpose: { code: 'identity-code' },
      },
      ensureCodeKey,
    );
    return { more: false };
  },
};

/** The key that signs now. */
export const getSigningKey = (ctx: Ctx): Promise<{ kid: Uint8Array; privateKey: KeyObject }> =>
  ctx.asSystem('identity.codes', { kind: 'none' }, async ({ app, clock, db }) => {
    const row = await db.row<KeyRow>(signingKey, [clock.now()]);
    if (!row) throw new Error('there is no key for codes: it is made when the database is prepared');
    const secret = Buffer.from(app.keyring.unwrap(row.wrappedKey, labelOf(row.kid)));
    const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    secret.fill(0);
    return { kid: bytesOfHex(row.kid), privateKey };
  });

/** The keys by which anybody checks codes. */
export const listCodeKeys = (ctx: Ctx): Promise<CodeKeys> =>
  ctx.asSystem('identity.codes', { kind: 'none' }, async ({ app, clock, db }) => ({
    issuer: app.country.codes?.issuer ?? '',
    keys: await db.rows<CodeKey>(publicKeys, [clock.now()]),
  }));
