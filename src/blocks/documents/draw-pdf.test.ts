import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import { DRAWN_PAGES, drawPdf } from './draw-pdf.ts';

/** A PDF whose pages are of one colour each, red, green, blue, 0 to 1. */
function pdfOf(colours: readonly string[], size = '0 0 300 400'): Buffer {
  const pages = colours.map((_, nth) => `${3 + 2 * nth} 0 R`);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${pages.join(' ')}]/Count ${pages.length}>>`,
    ...colours.flatMap((colour, nth) => {
      const drawing = `${colour} rg 0 0 9999 9999 re f`;
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[${size}]/Contents ${4 + 2 * nth} 0 R/Resources<<>>>>`,
        `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, nth) => {
    const at = text.length;
    text += `${nth + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    'latin1',
  );
}

describe('drawing a PDF', () => {
  let app: Pick<App, 'memo'>;
  before(() => {
    const memory = new Map<string, unknown>();
    app = {
      memo: <T>(key: string, make: () => T): T => {
        if (!memory.has(key)) memory.set(key, make());
        return memory.get(key) as T;
      },
    };
  });
  const refused = (fault: unknown) => fault instanceof CodedError && fault.code === 'documents.no_picture';
  async function colourAt(picture: Buffer, top: number): Promise<string> {
    const { data } = await sharp(picture)
      .extract({ left: 500, top, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data].map((part) => (part > 128 ? 1 : 0)).join(' ');
  }

  it('gives its pages one below the other', async () => {
    const picture = await drawPdf(app, pdfOf(['1 0 0', '0 1 0', '0 0 1']));
    const { width, height, format } = await sharp(picture).metadata();
    assert.equal(format, 'webp');
    assert.equal(width, 1000);
    const each = Math.round((height! - 16) / 3);
    assert.ok(Math.abs(each - 1333) < 3, `${each}`);
    for (const [nth, colour] of ['1 0 0', '0 1 0', '0 0 1'].entries())
      assert.equal(await colourAt(picture, nth * (each + 8) + 600), colour, `page ${nth + 1}`);
  });

  it('stops at the pages that are drawn, and does not begin what is endlessly long', async () => {
    const many = await drawPdf(
      app,
      pdfOf(
        Array.from({ length: DRAWN_PAGES + 3 }, () => '0 1 0'),
        '0 0 300 300',
      ),
    );
    assert.equal((await sharp(many).metadata()).height, DRAWN_PAGES * 1000 + (DRAWN_PAGES - 1) * 8);
    await assert.rejects(drawPdf(app, pdfOf(['0 1 0'], '0 0 10 9000')), refused);
  });

  it('draws nothing of what is no PDF, is broken or has no page', async () => {
    const whole = pdfOf(['1 0 0']);
    for (const [what, bytes] of [
      ['nothing', Buffer.alloc(0)],
      ['a text', Buffer.from('%PDF-1.7 says it is one')],
      ['no page', pdfOf([])],
      ['half of one', whole.subarray(0, 120)],
    ] as const)
      await assert.rejects(drawPdf(app, bytes), refused, what);
  });

  it('goes on drawing after one that failed, each in its turn', async () => {
    const asked = [pdfOf(['1 0 0']), Buffer.from('broken'), pdfOf(['0 0 1'])].map((pdf) => drawPdf(app, pdf));
    const ended = await Promise.allSettled(asked);
    assert.deepEqual(
      ended.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });

  it('lets so many wait and no more', async () => {
    let [refusedAtOnce, waiting] = [0, true];
    const asked = Array.from({ length: 22 }, () =>
      drawPdf(app, Buffer.from('broken')).catch(() => {
        if (waiting) refusedAtOnce++;
      }),
    );
    await setImmediate();
    waiting = false;
    assert.equal(refusedAtOnce, 2);
    await Promise.all(asked);
  });
});
