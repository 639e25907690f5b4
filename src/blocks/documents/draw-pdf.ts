import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { App } from '#platform/block';
import { documentErrors } from './errors.ts';

/** Pages that are drawn; who needs more opens the file. */
export const DRAWN_PAGES = 10;
const WIDTH = 1000;
/** What drawing one file may take. A file that asks for more is not drawn. */
const MOST_MILLISECONDS = 20_000;
const MOST_KILOBYTES = 1_000_000;
/** So many may wait for their turn; the machine has other work than drawing. */
const MOST_WAITING = 20;

async function drawApart(pdf: Uint8Array): Promise<Buffer> {
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      `ulimit -d ${MOST_KILOBYTES}; exec "$0" "$@"`,
      process.execPath,
      join(import.meta.dirname, 'draw-pdf-child.ts'),
      String(DRAWN_PAGES),
      String(WIDTH),
    ],
    // Without an environment, it knows no address and no key of ours.
    { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: MOST_MILLISECONDS, killSignal: 'SIGKILL' },
  );
  // It may end before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(pdf);
  const [picture, [code]] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
  if (code !== 0 || picture.length === 0) throw documentErrors.no_picture();
  return picture;
}

/**
 * The first pages of a PDF, one below the other, as a WebP picture: what a browser shows is never what somebody sent. A program
 * of its own draws it, one file at a time, which may crash without harm.
 * @throws documents.no_picture for a file that is locked, broken or asks for too much, or when too many wait
 */
export function drawPdf(app: Pick<App, 'memo'>, pdf: Uint8Array): Promise<Buffer> {
  const line = app.memo('documents.drawing', () => ({
    last: Promise.resolve() as Promise<unknown>,
    waiting: 0,
  }));
  if (line.waiting >= MOST_WAITING) return Promise.reject(documentErrors.no_picture());
  line.waiting++;
  const mine = line.last.then(() => drawApart(pdf)).finally(() => line.waiting--);
  line.last = mine.catch(() => {});
  return mine;
}
