import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';

/**
 * Holds back who only reads the person's mail: with a code that was sent alone, nobody changes how the account signs in.
 * @throws identity.more_needed
 */
export function ownerSure({ actor }: Ctx): void {
  if (actor.signIn?.methods.every((method) => method === 'code' || method === 'scan'))
    throw identityErrors.more_needed();
}
