import { Type } from 'typebox';
import { defineEvent } from '#platform/events';

/** Somebody did not get in; of which account stands there when there is one. */
export const signInFailed = defineEvent<{ accountId?: string }>(
  'identity.sign_in_failed',
  1,
  Type.Object({ accountId: Type.Optional(Type.String({ format: 'uuid' })) }),
);

/** Somebody asked for a code to sign in with; the step that waits for it, and the account when there is one. */
export const codeAsked = defineEvent<{ key: string; accountId?: string }>(
  'identity.code_asked',
  1,
  Type.Object({ key: Type.String(), accountId: Type.Optional(Type.String({ format: 'uuid' })) }),
);

/** Somebody wants to open an account from afar; the step that waits for the answer. */
export const enrolmentAsked = defineEvent<{ key: string }>(
  'identity.enrolment_asked',
  1,
  Type.Object({ key: Type.String() }),
);
