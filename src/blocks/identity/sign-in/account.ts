import type { Ctx } from '#platform/context';
import { accountFacts, authenticatorsOf } from './store.ts';

/** What sign-in knows of an account. */
export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly personId: string | null;
  /** An account of the demo. */
  readonly demo: boolean;
  /** It has a password. */
  readonly password: boolean;
  readonly official: boolean;
  readonly authenticators: readonly Authenticator[];
}

export interface Authenticator {
  readonly id: string;
  readonly kind: 'totp' | 'passkey';
  /** What its owner calls it. */
  readonly name: string;
  readonly credentialId: string | null;
  readonly addedAt: Date;
  readonly usedAt: Date | null;
}

/** An open account and what it signs in with; undefined when it is closed. Under no hat but nobody's. */
export async function findAccount(ctx: Ctx, id: string): Promise<Account | undefined> {
  const facts = await ctx.db.row<Omit<Account, 'id' | 'authenticators'>>(accountFacts, [id]);
  return facts && { id, ...facts, authenticators: await ctx.db.rows<Authenticator>(authenticatorsOf, [id]) };
}

export const hasTotp = ({ authenticators }: Account): boolean =>
  authenticators.some(({ kind }) => kind === 'totp');
export const hasPasskey = ({ authenticators }: Account): boolean =>
  authenticators.some(({ kind }) => kind === 'passkey');
/** There is something to sign in with; an app for codes opens nothing by itself. */
export const hasWayIn = ({ password, authenticators }: Account): boolean =>
  password || authenticators.length > 0;
