import type { CodedError } from '#platform/errors';
import { identityErrors } from '../errors.ts';

/** Shorter ones are guessed, longer ones are not typed. NIST SP 800-63B, 3.1.1.2. */
const SHORTEST = 12;
const LONGEST = 200;

/** What is wrong with a password that somebody wants. */
export const passwordFault = (password: string): CodedError | undefined =>
  [...password].length < SHORTEST || password.length > LONGEST
    ? identityErrors.password_weak({ least: SHORTEST })
    : undefined;
