import { isIPv6 } from 'node:net';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { identityErrors } from '../errors.ts';
import { addAttempt, removeAttempt } from './store.ts';

/**
 * Failed attempts within a quarter of an hour before one must wait: on an account from an address; on an account from anywhere,
 * far more, since whoever wanted to keep somebody out would need many addresses; from an address, more still, since many people
 * may share it.
 */
export const MOST = { pair: 10, account: 100, address: 300 } as const;
export const WINDOW = 15 * 60_000;

/** What one line has as its own: an address, or of IPv6 the network of 64 bits. */
function lineOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address.replace(/^.*:(?=[\d.]+$)/, '');
  const [front = '', back] = address.split('%')[0]!.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const behind = back === undefined ? [] : groups(back);
  const filled = [...groups(front), ...Array(8).fill('0')].slice(0, 8 - behind.length);
  return [...filled, ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16))
    .join(':');
}

interface Attempt {
  /** What is guessed at. */
  readonly login: string;
  readonly address: string;
  /** Keeps the counts of different secrets apart. */
  readonly what?: string;
  /**
   * A browser in which this account has signed in before. It has an allowance of its own, so that whoever guesses from
   * elsewhere, from however many places, cannot keep the account's owner out.
   */
  readonly device?: string;
  /** How many are too many, for what is no secret but must not be tried without end; default: as for passwords. */
  readonly most?: Readonly<Record<keyof typeof MOST, number>>;
}

/**
 * Counts an attempt to guess a secret (to sign in, to follow a case) before the secret is looked at, so that a hundred at once
 * are a hundred.
 * @returns its id, with which it is taken back when the password was right
 * @throws identity.too_many_attempts
 */
export async function beginAttempt(
  ctx: Ctx,
  { login, address, what = 'sign-in', device, most: { pair, account, address: many } = MOST }: Attempt,
): Promise<string> {
  const id = newId(ctx.clock);
  const at = ctx.clock.now();
  const line = lineOf(address);
  const keyOf = (text: string) => ctx.app.keyring.mac(`${what} attempts`, text);
  const keys = device
    ? [keyOf(`device ${login} ${device}`)]
    : [keyOf(`both ${login} ${line}`), keyOf(`account ${login}`), keyOf(`address ${line}`)];
  const before = await ctx.db.rows<{ count: number }>(addAttempt, [
    id,
    keys,
    at,
    new Date(at.getTime() - WINDOW),
  ]);
  const most = [pair, account, many];
  // Thrown, it undoes the counting of itself: who waits gets in when the time is over.
  if (before.some(({ count }, nth) => count >= most[nth]!))
    throw identityErrors.too_many_attempts({ minutes: WINDOW / 60_000 });
  return id;
}

/** Takes an attempt back: it was no guess. */
export const takeBackAttempt = async (ctx: Ctx, id: string): Promise<void> =>
  void (await ctx.db.run(removeAttempt, [id]));
