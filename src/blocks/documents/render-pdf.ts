import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
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

type Renderer = Pick<App, 'config' | 'memo' | 'log'>;
type What = { template: string; data: Readonly<Record<string, unknown>> };

/** One compiler a process: it holds the fonts. */
const compilerOf = (app: Renderer): Promise<NodeCompiler> =>
  app.memo('documents.typst', async () => {
    const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    return NodeCompiler.create({ workspace: templateFolder(app), fontArgs: [{ fontPaths: fontFolders() }] });
  });

/** The template's file and what it is given: the data, with a text `qr_text` as a square code too, an SVG named `qr`. */
async function inputOf(app: Renderer, { template, data }: What) {
  const { qr_text: text } = data;
  const square =
    typeof text === 'string' &&
    (await (
      await import('qrcode')
    ).default.toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }));
  return {
    mainFilePath: join(templateFolder(app), `${template}.typ`),
    inputs: { data: JSON.stringify(square ? { ...data, qr: square } : data) },
  };
}

/**
 * Sets a document of the country's templates as PDF, unsigned; the same data give the same bytes.
 * @param what.data plain JSON: the template reads nothing else. A text `qr_text` is handed to it as a square code too,
 *   an SVG named `qr`.
 * @throws documents.template_unknown; documents.template_failed when the template cannot be filled from these data
 */
export async function renderPdf(app: Renderer, what: What): Promise<Uint8Array> {
  getTemplate(app, what.template);
  const compiler = await compilerOf(app);
  const input = await inputOf(app, what);
  // The compiler works without a pause and frees what it made when the loop turns: others come in between.
  await setImmediate();
  try {
    return compiler.pdf(input);
  } catch (fault) {
    app.log.error({ template: what.template, fault: String(fault) }, 'a template could not be filled');
    throw documentErrors.template_failed({ template: what.template });
  } finally {
    compiler.evictCache(CACHE_AGE);
  }
}

/** What hinders a template from being filled from these data: file, line from 1, and the compiler's words. */
export async function findTemplateFaults(
  app: Renderer,
  what: What,
): Promise<{ file: string; line: number; message: string }[]> {
  const compiler = await compilerOf(app);
  const compiled = compiler.compile(await inputOf(app, what));
  if (!compiled.hasError()) return [];
  const diagnostics = compiled.takeDiagnostics();
  const found = (diagnostics ? compiler.fetchDiagnostics(diagnostics) : []) as {
    path: string;
    message: string;
    range: { start: { line: number } } | null;
  }[];
  return found.map(({ path, message, range }) => ({
    file: path,
    line: (range?.start.line ?? 0) + 1,
    message,
  }));
}
