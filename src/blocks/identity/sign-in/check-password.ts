import { hash, verify } from '@node-rs/argon2';
import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';
import { asNobody } from './as-identity.ts';
import { beginAttempt, takeBackAttempt } from './attempts.ts';
import { signInFailed } from './events.ts';
import { isKnownDevice } from './known-device.ts';
import { accountFacts, findLogin, soon } from './store.ts';

/** argon2id as OWASP's password storage sheet advises: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

/**
 * Checks a login and its password; the hashing happens outside any transaction. An unknown login, or one without a password,
 * takes as long and leaves as much behind as a known one.
 * @returns the account's id
 * @throws identity.wrong_password, identity.too_many_attempts
 */
export async function checkPassword(
  app: App,
  given: { login: string; password: string; address: string; device?: string },
): Promise<string> {
  const login = given.login.trim().toLowerCase().slice(0, 100);
  const { address, device } = given;
  const { attempt, found } = await app.transaction(asNobody, async (ctx) => {
    ctx.db.send(soon);
    const found = await ctx.db.row<{ accountId: string; hash: string | null }>(findLogin, [login]);
    const known = await isKnownDevice(ctx, { device, accountId: found?.accountId });
    return {
      attempt: await beginAttempt(ctx, { login, address, device: known ? device : undefined }),
      found,
    };
  });
  const decoy = app.memo('identity.decoy', () => hashPassword('a password that nobody has'));
  const right = await verify(found?.hash ?? (await decoy), given.password.slice(0, 200).normalize('NFC'));
  if (!found?.hash || !right) {
    // Who it was is told to them by a subscriber, so that an unknown login costs the same here.
    const accountId = found?.accountId;
    await app.transaction(asNobody, (ctx) => ctx.emit(signInFailed, attempt, accountId ? { accountId } : {}));
    throw identityErrors.wrong_password();
  }
  await app.transaction(asNobody, (ctx) => {
    ctx.db.send(soon);
    return takeBackAttempt(ctx, attempt);
  });
  return found.accountId;
}

/** Checks the password of somebody who is signed in. @returns the fault, where there is one */
export async function checkOwnPassword(
  app: App,
  given: { accountId: string; password: string; address: string },
): Promise<CodedError | undefined> {
  const facts = await app.transaction(asNobody, (ctx) =>
    ctx.db.row<{ login: string }>(accountFacts, [given.accountId]),
  );
  try {
    const { password, address } = given;
    await checkPassword(app, { login: facts?.login ?? '', password, address });
    return undefined;
  } catch (fault) {
    if (fault instanceof CodedError) return fault;
    throw fault;
  }
}
