import type { NewAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';

/** Days in which a ticket from a desk can be used. */
export const GOOD_DAYS = 7;
export const kind = 'enrol';

/**
 * What the desk hands over. It opens nothing by itself: the second half is a code that is sent to the address, or, where the
 * person has an account, that they sign in to it.
 */
export interface Ticket {
  readonly personId: string;
  readonly official: string;
  /** Wrapped; where a code goes. None: an account with a way in is raised. */
  readonly to?: string;
}

const label = (accountId: string): string => `identity.enrol ${accountId}`;

/** An address as it is kept until its owner has typed what was sent there. */
export const sealAddress = ({ app }: Ctx, accountId: string, to: NewAddress): string =>
  Buffer.from(app.keyring.wrap(Buffer.from(JSON.stringify(to)), label(accountId))).toString('base64url');

export const openAddress = ({ app }: Ctx, accountId: string, sealed: string): NewAddress =>
  JSON.parse(Buffer.from(app.keyring.unwrap(Buffer.from(sealed, 'base64url'), label(accountId))).toString());
