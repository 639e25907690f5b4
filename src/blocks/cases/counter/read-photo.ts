import jsqrModule from 'jsqr';
import sharp from 'sharp';
import type { App } from '#platform/block';
import type { Upload } from '#platform/http';

// The package is CommonJS with a default of its own.
const jsqr = ((jsqrModule as unknown as { default?: typeof jsqrModule }).default ??
  jsqrModule) as unknown as (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string } | null;

/** Longest side in pixels that is looked through: enough for a code that fills a quarter of a photo. */
const SIDE = 1600;

/**
 * What the square code in a photo says. The photo is thrown away at once: what matters is what the registry says.
 * @returns an empty text when there is no code in it, undefined when there is no photo
 */
export async function readPhoto(app: App, files: readonly Upload[]): Promise<string | undefined> {
  const photo = files.find(({ field }) => field === 'photo');
  if (!photo) return undefined;
  try {
    const bytes = await app.files.get(photo.stored.id);
    const { data, info } = await sharp(bytes, { limitInputPixels: 50_000_000 })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
  } catch {
    // A damaged picture, or a document: there is no code in it.
    return '';
  } finally {
    await app.files.remove(photo.stored.id).catch(() => {});
  }
}
