import type { App } from '#platform/block';
import { constantTimeEqual } from '#platform/crypto';
import { isId } from '#platform/ids';

/** What an id is given out as; each is good for one thing only. */
export type Secret = 'offer' | 'code' | 'token' | 'notification' | 'page' | 'same' | 'cross';

/**
 * An id with a seal that nobody can make without the master key: a secret that need not be kept, for the database has only the id.
 */
export const sealed = ({ keyring }: Pick<App, 'keyring'>, what: Secret, id: string): string =>
  `${id}.${keyring.mac(`credentials.${what}`, id)}`;

/** The id of a sealed text; undefined when it is not one of ours. */
export function unsealed({ keyring }: Pick<App, 'keyring'>, what: Secret, text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 200) return undefined;
  const [id = '', seal = ''] = text.split('.', 2);
  return isId(id) && constantTimeEqual(seal, keyring.mac(`credentials.${what}`, id)) ? id : undefined;
}

/** The six digits that go another way than the offer. */
export function transactionCode({ keyring }: Pick<App, 'keyring'>, offerId: string): string {
  const bytes = Buffer.from(keyring.mac('credentials.transaction', offerId), 'base64url');
  return String(Number(bytes.readBigUInt64BE() % 1_000_000n)).padStart(6, '0');
}
