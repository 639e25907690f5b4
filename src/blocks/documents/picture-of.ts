import type { App } from '#platform/block';
import { openPicture } from '#platform/files';
import { drawPdf } from './draw-pdf.ts';
import { documentErrors } from './errors.ts';
import type { OpenedDocument } from './open-document.ts';

/** As wide as the pane of a screen with fine dots; whoever needs more opens the file. */
const WIDEST = 1400;
const MOST_PIXELS = 50_000_000;

const isPdf = (type: string | undefined): boolean => type === 'application/pdf';

/** Whether a document of this media type can be shown as a picture beside the form: of one page, or of several below one another. */
export const pictureKind = (type: string | undefined): 'one' | 'pages' | undefined =>
  type?.startsWith('image/') ? 'one' : isPdf(type) ? 'pages' : undefined;

async function drawImage(bytes: Uint8Array): Promise<Uint8Array> {
  const opened = await openPicture(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });
  const drawn = opened
    .rotate()
    .resize({ width: WIDEST, height: 2 * WIDEST, fit: 'inside', withoutEnlargement: true });
  return drawn.webp({ quality: 80 }).toBuffer();
}

/**
 * The picture of a document that has been opened, drawn anew and no larger than a page needs: what a browser shows is
 * never what somebody sent.
 * @throws documents.no_picture for other kinds of files, and for one that cannot be drawn
 */
export async function pictureOf(app: Pick<App, 'memo'>, { bytes, type, name }: OpenedDocument) {
  if (!pictureKind(type)) throw documentErrors.no_picture();
  try {
    return {
      bytes: isPdf(type) ? await drawPdf(app, bytes) : await drawImage(bytes),
      type: 'image/webp',
      name: `${name.replace(/\.\w{1,5}$/, '')}.webp`,
    };
  } catch {
    throw documentErrors.no_picture();
  }
}
