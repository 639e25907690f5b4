import { subscribe } from '#platform/events';
import { findAccount } from './account.ts';
import { signInFailed } from './events.ts';
import { recordAct } from './record-act.ts';

/** Whoever could not get in is written into the trace of the account's owner, after the answer, which must tell nothing. */
export const traceFailed = subscribe(
  signInFailed,
  'identity.trace-failed',
  () => ({ kind: 'none' }),
  async (ctx, { payload }) => {
    const account = payload.accountId ? await findAccount(ctx, payload.accountId) : undefined;
    await recordAct(ctx, { personId: account?.personId, act: 'sign_in_failed' });
  },
);
