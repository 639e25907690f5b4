import { openPicture } from '#platform/files';
import { documentErrors } from './errors.ts';
import type { OpenedDocument } from './open-document.ts';

/** As wide as the pane of a screen with fine dots; whoever needs more opens the file. */
const WIDEST = 1400;
const MOST_PIXELS = 50_000_000;

/** Whether a document of this media type can be shown as a picture beside the form. */
export const hasPicture = (type: string | undefined): boolean => type?.startsWith('image/') ?? false;

/**
 * The picture of a document that has been opened, drawn anew and no larger than a page needs: what a browser shows is
 * never what somebody sent.
 * @throws documents.no_picture for other kinds of files, and for one that cannot be drawn
 */
export async function pictureOf({ bytes, type, name }: OpenedDocument) {
  if (!hasPicture(type)) throw documentErrors.no_picture();
  try {
    const opened = await openPicture(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });
    const drawn = opened
      .rotate()
      .resize({ width: WIDEST, height: 2 * WIDEST, fit: 'inside', withoutEnlargement: true });
    return {
      bytes: await drawn.webp({ quality: 80 }).toBuffer(),
      type: 'image/webp',
      name: `${name.replace(/\.\w{1,5}$/, '')}.webp`,
    };
  } catch {
    throw documentErrors.no_picture();
  }
}
