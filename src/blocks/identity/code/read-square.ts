import { openPicture } from '#platform/files';

/** Widths at which a photograph is looked at: a fine square needs the first, a noisy one is seen better in the second. */
const WIDTHS = [1400, 700];
const MOST_PIXELS = 50_000_000;

/** The text of the square code in a picture; undefined when none is found or it is no picture. */
export async function readSquare(bytes: Uint8Array): Promise<string | undefined> {
  const { default: jsQR } = await import('jsqr');
  for (const width of WIDTHS) {
    try {
      const picture = await openPicture(bytes, { limitInputPixels: MOST_PIXELS, pages: 1 });
      const { data, info } = await picture
        .rotate()
        .resize({ width, height: width, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const found = jsQR.default(new Uint8ClampedArray(data), info.width, info.height);
      if (found?.data) return found.data;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
