// A program of its own, which `draw-pdf.ts` starts for one PDF that somebody has sent: what such a file can do to whoever reads it
// (take all memory, never end, crash), it does to this process alone. It gets the file on its input, gives one picture of
// the pages on its output, and has neither settings nor keys. It imports nothing of ours, so that it starts at once.
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';

const [, , mostPages = '1', width = '1000'] = process.argv;
const GAP = 8;
/** A page that is higher than this many times its width is not drawn. */
const HIGHEST = 5;
/** WebP ends here. */
const MOST_HIGH = 16_383;

const typst = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as {
  NodeCompiler: typeof NodeCompiler;
};
const compiler = typst.NodeCompiler.create({ workspace: import.meta.dirname });
const source =
  '#set page(width: auto, height: auto, margin: 0pt)\n#image("/sent.pdf", page: int(sys.inputs.page))';

/** A page as SVG: nothing for one that is not there or cannot be read. */
function drawingOf(page: number): string | undefined {
  const compiled = compiler.compile({ mainFileContent: source, inputs: { page: String(page) } });
  return compiled.hasError() || !compiled.result ? undefined : compiler.plainSvg(compiled.result);
}

async function pictureOf(svg: string) {
  const [wide = 1, high = 0] = (/viewBox="0 0 ([\d.]+ [\d.]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  const height = Math.round((Number(width) * high) / wide);
  if (!(height > 0 && height <= HIGHEST * Number(width))) return undefined;
  // A point of the drawing is 96/72 dots at 72 dots an inch.
  const drawn = sharp(Buffer.from(svg), { density: (Number(width) / wide) * 54, unlimited: true });
  const input = await drawn
    .flatten({ background: '#fff' })
    .resize({ width: Number(width), height, fit: 'fill' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { input, height };
}

setPriority(10);
compiler.mapShadow(join(import.meta.dirname, 'sent.pdf'), await buffer(process.stdin));
const pages: { input: Buffer; height: number }[] = [];
let height = -GAP;
for (let nth = 1; nth <= Number(mostPages); nth++) {
  const svg = drawingOf(nth);
  const page = svg && (await pictureOf(svg));
  if (!page || height + GAP + page.height > MOST_HIGH) break;
  height += GAP + page.height;
  pages.push(page);
}
if (pages.length === 0) process.exit(3);
let top = 0;
const placed = pages.map(({ input, height: own }) => {
  const at = { input, left: 0, top };
  top += own + GAP;
  return at;
});
const whole = sharp({ create: { width: Number(width), height, channels: 3, background: '#b1b4b6' } });
process.stdout.write(await whole.composite(placed).webp({ quality: 75, effort: 2 }).toBuffer());
