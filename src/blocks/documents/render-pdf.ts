import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QrCode from 'qrcode';
import type { App } from '#platform/block';
import { documentErrors } from './errors.ts';
import { getTemplate, templateFolder } from './templates.ts';

/** Typst's memory of earlier pages: results that this many compilations did not use again are dropped. */
const CACHE_AGE = 5;

const fontFolders = (): string[] => {
  const { resolve } = createRequire(import.meta.url);
  const family = (name: string): string => dirname(resolve(`@expo-google-fonts/${name}/package.json`));
  const sans = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'];
  // Tinos has the widths of Times New Roman, which layouts of official documents ask for.
  return [family('tinos'), ...sans.map((weight) => join(family('be-vietnam-pro'), weight))];
};

/**
 * Sets a document of the country's templates as PDF, unsigned; the same data give the same bytes.
 * @param what.data plain JSON: the template reads nothing else. A text `qr_text` is handed to it as a square code too,
 *   an SVG named `qr`.
 * @throws documents.template_unknown; documents.template_failed when the template cannot be filled from these data
 */
export async function renderPdf(
  app: Pick<App, 'config' | 'memo' | 'log'>,
  what: { template: string; data: Readonly<Record<string, unknown>> },
): Promise<Uint8Array> {
  getTemplate(app, what.template);
  const folder = templateFolder(app);
  // One compiler a process: it holds the fonts.
  const compiler = app.memo('documents.typst', () =>
    NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fontFolders() }] }),
  );
  const { qr_text: text } = what.data;
  const data =
    typeof text === 'string'
      ? {
          ...what.data,
          qr: await QrCode.toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }),
        }
      : what.data;
  // The compiler works without a pause and frees what it made when the loop turns: others come in between.
  await setImmediate();
  try {
    return compiler.pdf({
      mainFilePath: join(folder, `${what.template}.typ`),
      inputs: { data: JSON.stringify(data) },
    });
  } catch (fault) {
    app.log.error({ template: what.template, fault: String(fault) }, 'a template could not be filled');
    throw documentErrors.template_failed({ template: what.template });
  } finally {
    compiler.evictCache(CACHE_AGE);
  }
}
