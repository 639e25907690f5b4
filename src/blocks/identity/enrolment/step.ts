import type { NewAddress } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import type { Claim } from './papers.ts';

/** Minutes in which what was typed is kept and the code is good. */
export const START_MINUTES = 10;
/** Minutes to choose how to sign in, once the address has been proven. */
export const WAY_MINUTES = 30;

/** What a stranger said of themselves; kept wrapped, for minutes. */
export interface Said {
  readonly claim: Claim;
  readonly to: NewAddress;
  readonly lang: string;
}

/** What is known while the code is waited for. */
export interface Awaited {
  /** `Said`, wrapped. */
  readonly said: string;
  /** It has been answered, by a code or by what to do instead. */
  readonly answered?: true;
  /** Keyed hash of the code, where one was sent. */
  readonly mac?: string;
  /** Whom the registry of people has behind it, wrapped. */
  readonly person?: string;
}

/** What is known while somebody chooses how they will sign in. */
export interface Choosing {
  readonly personId: string;
  /** The proven address, wrapped. */
  readonly to: string;
}

const label = (key: string): string => `identity.enrol-start ${key}`;

/** Data of people who may have no account: nobody who reads the table reads them. */
export const seal = ({ app }: Pick<Ctx, 'app'>, key: string, facts: object): string =>
  Buffer.from(app.keyring.wrap(Buffer.from(JSON.stringify(facts)), label(key))).toString('base64url');

export const unseal = <Facts>({ app }: Pick<Ctx, 'app'>, key: string, sealed: string): Facts =>
  JSON.parse(Buffer.from(app.keyring.unwrap(Buffer.from(sealed, 'base64url'), label(key))).toString());
