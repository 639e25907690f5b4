import { hash, verify } from '@node-rs/argon2';
import type { App } from '#platform/block';
import { identityErrors } from '../errors.ts';
import { beginAttempt, takeBackAttempt } from './attempts.ts';
import { findLogin } from './store.ts';

/** argon2id as OWASP's password storage sheet advises: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

const nobody = { kind: 'anyone', name: '', assurance: 0, appointments: [] } as const;
const asNobody = { actor: nobody, hat: { kind: 'none' }, purpose: { code: 'sign-in' } } as const;

/**
 * Checks a login and its password; the hashing happens outside any transaction. An unknown login takes as long as a known one.
 * @returns the account's id
 * @throws identity.wrong_password, identity.too_many_attempts
 */
export async function checkPassword(
  app: App,
  given: { login: string; password: string; address: string },
): Promise<string> {
  const login = given.login.trim().toLowerCase().slice(0, 100);
  const { attempt, found } = await app.transaction(asNobody, async (ctx) => ({
    attempt: await beginAttempt(ctx, { login, address: given.address }),
    found: await ctx.db.row<{ accountId: string; hash: string }>(findLogin, [login]),
  }));
  const decoy = app.memo('identity.decoy', () => hashPassword('a password that nobody has'));
  const right = await verify(found?.hash ?? (await decoy), given.password.slice(0, 200).normalize('NFC'));
  if (!found || !right) throw identityErrors.wrong_password();
  await app.transaction(asNobody, (ctx) => takeBackAttempt(ctx, attempt));
  return found.accountId;
}
