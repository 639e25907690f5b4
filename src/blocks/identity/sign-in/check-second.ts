import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';
import { asNobody } from './as-identity.ts';
import { beginAttempt, takeBackAttempt } from './attempts.ts';
import { checkTotp } from './check-totp.ts';
import { takeRecoveryCode } from './recovery-codes.ts';

/**
 * Checks a code of an account's app; a wrong one stays counted, so that nobody tries all of them.
 * @returns undefined when it is right, else the fault to show
 * @throws identity.too_many_attempts is returned too
 */
export async function checkSecond(
  app: App,
  given: { accountId: string; code: string; recovery?: string; address: string },
): Promise<CodedError | undefined> {
  try {
    const login = `account ${given.accountId}`;
    const attempt = await app.transaction(asNobody, (ctx) =>
      beginAttempt(ctx, { login, address: given.address, what: 'second-factor' }),
    );
    const right = await app.transaction(asNobody, async (ctx) => {
      const { accountId, recovery } = given;
      const taken = recovery
        ? await takeRecoveryCode(ctx, { accountId, code: recovery })
        : await checkTotp(ctx, given);
      if (taken) await takeBackAttempt(ctx, attempt);
      return taken;
    });
    if (right) return undefined;
    return given.recovery ? identityErrors.wrong_recovery() : identityErrors.wrong_code();
  } catch (fault) {
    if (fault instanceof CodedError) return fault;
    throw fault;
  }
}
