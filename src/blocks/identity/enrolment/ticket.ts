import type { NewAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';

/** Days in which a ticket from a desk can be used. */
export const GOOD_DAYS = 7;
/** Hours in which whoever opened an account from afar, which a ticket is to take from them, can still say that it is theirs. */
export const WAIT_HOURS = 24;
export const kind = 'enrol';

/**
 * What the desk hands over. It opens nothing by itself: the second half is a code that is sent to the address, or, where the
 * person has an account, that they sign in to it.
 */
export interface Ticket {
  readonly personId: string;
  readonly official: string;
  /** By which paper they were proven. */
  readonly paper?: string;
  /** Wrapped; where a code goes. None: an account with a way in is raised. */
  readonly to?: string;
  /** It takes the account from whoever opened it from afar, from then on, unless they were seen in person meanwhile. */
  readonly usableAt?: string;
}

/** How surely an account is known, since when, and when its person is to be seen again. */
export interface Proof {
  readonly assurance: number;
  readonly proofedAt: Date | null;
  readonly createdAt: Date;
  readonly reproofOn: PlainDate | null;
  /** 1 told that it comes, 2 that it has come, 3 the level has fallen. */
  readonly reproofState: number;
}

const label = (accountId: string): string => `identity.enrol ${accountId}`;

/** An address as it is kept until its owner has typed what was sent there. */
export const sealAddress = ({ app }: Ctx, accountId: string, to: NewAddress): string =>
  Buffer.from(app.keyring.wrap(Buffer.from(JSON.stringify(to)), label(accountId))).toString('base64url');

export const openAddress = ({ app }: Ctx, accountId: string, sealed: string): NewAddress =>
  JSON.parse(Buffer.from(app.keyring.unwrap(Buffer.from(sealed, 'base64url'), label(accountId))).toString());
