import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type { App } from '#platform/block';
import { outside } from './outside.ts';
import { addKeyRow, type KeyRow, keysOf } from './store.ts';

const DAY = 86_400_000;
/** A key signs for so long before a new one takes over; programs that keep our keys for a day have it by then. */
const TURN = 90 * DAY;
const ANNOUNCED = DAY;
/** Older keys verify what they signed until the last of it has run out. */
const KEPT = TURN + 30 * DAY;

const LABEL = 'sso:key';

/** Makes a key when there is none or the newest has had its time. Of several processes that try at once one makes it. */
export async function turnKeys(app: App): Promise<void> {
  const db = outside(app);
  const now = app.clock.now().getTime();
  const [newest] = await keysOf(db);
  if (newest && now - newest.madeAt.getTime() < TURN - ANNOUNCED) return;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { d, ...publicJwk } = privateKey.export({ format: 'jwk' });
  const row: KeyRow = {
    id: randomBytes(12).toString('base64url'),
    publicJwk: { ...publicJwk },
    wrapped: app.keyring.wrap(Buffer.from(d!), LABEL),
    madeAt: app.clock.now(),
  };
  await addKeyRow(db, row, new Date(now - TURN + ANNOUNCED), new Date(now - KEPT));
}

/** The private keys, the one that signs now first, and what changes whenever they do. */
export async function signingKeys(app: App): Promise<{ keys: JWK[]; version: string }> {
  const db = outside(app);
  let rows = await keysOf(db);
  if (rows.length === 0) {
    await turnKeys(app);
    rows = await keysOf(db);
  }
  const announcedBefore = app.clock.now().getTime() - ANNOUNCED;
  const signs = rows.find(({ madeAt }) => madeAt.getTime() <= announcedBefore) ?? rows.at(-1)!;
  const ordered = [signs, ...rows.filter((row) => row !== signs)];
  const keys = ordered.map(({ id, publicJwk, wrapped }) => ({
    ...(publicJwk as JWK),
    d: Buffer.from(app.keyring.unwrap(wrapped, LABEL)).toString(),
    kid: id,
    use: 'sig',
    alg: 'ES256',
  }));
  return { keys, version: ordered.map(({ id }) => id).join() };
}
