import { randomInt } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { beginChallenge, type Challenge, findChallenge } from './challenge.ts';
import { describeAgent, type Method } from './rules.ts';
import { newToken } from './session.ts';

/** Minutes for which a square code can be scanned. */
export const SCAN_MINUTES = 2;

/** What the computer waits for. */
export interface Scan {
  /** The number that the computer shows. */
  readonly number: string;
  /** Among which the phone asks; in order, so that their place tells nothing. */
  readonly choices: readonly string[];
  /** Browser and system of the computer. */
  readonly device: string;
  readonly begun: string;
  readonly to: string;
  readonly approved?: { readonly accountId: string; readonly methods: readonly Method[] };
}

/** What the square code holds: made from the token of the computer's browser, from which nobody finds the way back. */
export const scanId = (ctx: Pick<Ctx, 'app'>, token: string): string =>
  ctx.app.keyring.mac('identity.scan', token);

/** Begins a sign-in that a signed-in phone completes. @returns the token of the computer's browser */
export async function beginScan(ctx: Ctx, { agent, to }: { agent: string; to: string }): Promise<string> {
  const token = newToken();
  const choices = new Set<string>();
  while (choices.size < 3) choices.add(String(randomInt(10, 100)));
  const sorted = [...choices].sort();
  const data: Scan = {
    number: sorted[randomInt(3)]!,
    choices: sorted,
    device: describeAgent(agent),
    begun: ctx.clock.now().toISOString(),
    to,
  };
  await beginChallenge(ctx, {
    kind: 'scan',
    secret: scanId(ctx, token),
    holder: token,
    data: { ...data },
    minutes: SCAN_MINUTES,
  });
  return token;
}

/** The sign-in that a square code belongs to, while it lasts. */
export const findScan = (ctx: Ctx, id: string | undefined): Promise<Challenge<Scan> | undefined> =>
  findChallenge<Scan>(ctx, { kind: 'scan', secret: id });
