import { Type } from 'typebox';
import { defineEvent } from '#platform/events';

/** Somebody did not get in; of which account stands there when there is one. */
export const signInFailed = defineEvent<{ accountId?: string }>(
  'identity.sign_in_failed',
  1,
  Type.Object({ accountId: Type.Optional(Type.String({ format: 'uuid' })) }),
);
