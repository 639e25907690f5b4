import type { Sharp, SharpOptions } from 'sharp';

/** Opens a picture; what draws is loaded with the first one. */
export async function openPicture(bytes: Uint8Array, options: SharpOptions): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  // One image after another: decoded pixels are the largest thing that an upload can make the program hold.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(bytes, options);
}

/** 50 megapixels: above what phones and scanners make, below what hurts. */
const MAX_PIXELS = 50_000_000;

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif']);

export const isImage = (type: string): boolean => IMAGES.has(type);

/**
 * The same picture, made anew from its pixels: what else the file carried (place, device, hidden content) is gone.
 * JPEG, PNG and WebP stay what they are; the rest becomes PNG.
 * @returns undefined when it cannot be decoded or has too many pixels
 */
export async function redraw(
  bytes: Buffer,
  type: string,
): Promise<{ bytes: Buffer; type: string } | undefined> {
  try {
    const opened = await openPicture(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
    const picture = opened.rotate();
    if (type === 'image/jpeg') return { bytes: await picture.jpeg({ quality: 90 }).toBuffer(), type };
    if (type === 'image/webp') return { bytes: await picture.webp({ quality: 90 }).toBuffer(), type };
    return { bytes: await picture.png().toBuffer(), type: 'image/png' };
  } catch {
    return undefined;
  }
}
