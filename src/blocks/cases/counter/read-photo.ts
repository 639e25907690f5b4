import { readSquare } from '#blocks/identity';
import type { App } from '#platform/block';
import type { Upload } from '#platform/http';

/**
 * What the square code in a photo says. The photo is thrown away at once: what matters is what the registry says.
 * @returns an empty text when there is no code in it, undefined when there is no photo
 */
export async function readPhoto(app: App, files: readonly Upload[]): Promise<string | undefined> {
  const photo = files.find(({ field }) => field === 'photo');
  if (!photo) return undefined;
  try {
    return (await readSquare(await app.files.get(photo.stored.id))) ?? '';
  } finally {
    await app.files.remove(photo.stored.id).catch(() => {});
  }
}
