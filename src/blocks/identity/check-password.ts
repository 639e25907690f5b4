import { hash, verify } from '@node-rs/argon2';
import type { App } from '#platform/block';
import { identityErrors } from './errors.ts';
import { addAttempt, countAttempts, findLogin } from './store.ts';

/** argon2id as OWASP's password storage sheet advises: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Failed attempts on one login from one address before it must wait. */
export const MOST_ATTEMPTS = 10;
const WINDOW = 15 * 60_000;

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
  // By login and address together, so that nobody can lock somebody else out from afar.
  const key = app.keyring.mac('sign-in attempts', `${login} ${given.address}`);
  const at = app.clock.now();
  const found = await app.transaction(asNobody, async ({ db }) => {
    const tried = await db.row<{ count: number }>(countAttempts, [key, new Date(at.getTime() - WINDOW)]);
    if ((tried?.count ?? 0) >= MOST_ATTEMPTS)
      throw identityErrors.too_many_attempts({ minutes: WINDOW / 60_000 });
    return db.row<{ accountId: string; hash: string }>(findLogin, [login]);
  });
  const decoy = app.memo('identity.decoy', () => hashPassword('a password that nobody has'));
  const right = await verify(found?.hash ?? (await decoy), given.password.slice(0, 200).normalize('NFC'));
  if (found && right) return found.accountId;
  await app.transaction(asNobody, ({ db }) => db.run(addAttempt, [key, at]));
  throw identityErrors.wrong_password();
}
