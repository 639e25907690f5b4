import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import type { Upload } from '#platform/http';
import { readSquare } from '../code/read-square.ts';
import { identityErrors } from '../errors.ts';
import { asNobody } from '../sign-in/as-identity.ts';
import { beginAttempt } from '../sign-in/attempts.ts';

/** Pictures that one line has looked at within a quarter of an hour: reading them is work. */
const PICTURES = { pair: 30, account: 30, address: 30 } as const;

/**
 * What the square code in a photo of a card says. The photo is thrown away at once, whatever comes of it.
 * @returns an empty text when there is no code in it, undefined when there is no photo; or the fault
 */
export async function readCardPhoto(
  app: App,
  files: readonly Upload[],
  line: string,
): Promise<string | CodedError | undefined> {
  const photo = files.find(({ field }) => field === 'photo');
  try {
    if (!photo) return undefined;
    await app.transaction(asNobody, (ctx) =>
      beginAttempt(ctx, { login: `line ${line}`, address: line, what: 'enrol-photo', most: PICTURES }),
    );
    return (await readSquare(await app.files.get(photo.stored.id))) ?? '';
  } catch (fault) {
    if (fault instanceof CodedError && fault.code === identityErrors.too_many_attempts().code) return fault;
    throw fault;
  } finally {
    for (const { stored } of files) await app.files.remove(stored.id).catch(() => {});
  }
}
