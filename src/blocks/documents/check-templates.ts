import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Checked, Checking, DeclarationFault } from '#platform/block';
import { findTemplateFaults } from './render-pdf.ts';
import { importsPackage, templateFolder } from './templates.ts';

const KEYS = ['title', 'symbol', 'retention', 'source'];

type Report = (file: string, line: number, code: string, params?: Record<string, string>) => void;

/** The names in templates.yaml with their lines; what is wrong with an entry is told. */
function readList(folder: string, report: Report): Map<string, number> {
  const listed = new Map<string, number>();
  const file = 'templates.yaml';
  if (!existsSync(join(folder, file))) {
    report(file, 1, 'list_missing');
    return listed;
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { lineCounter: lines });
  for (const { linePos, message } of document.errors)
    report(file, linePos?.[0].line ?? 1, 'yaml', { fault: message.split('\n')[0]! });
  if (!isMap(document.contents) || document.errors.length > 0) return listed;
  for (const { key, value } of document.contents.items) {
    const name = String((key as { value?: unknown }).value);
    const { line } = lines.linePos((key as { range?: number[] }).range?.[0] ?? 0);
    listed.set(name, line);
    const entry = (isMap(value) ? value.toJSON() : {}) as Record<string, unknown>;
    if (typeof entry.title !== 'string' || entry.title === '') report(file, line, 'title', { name });
    for (const word of Object.keys(entry))
      if (!KEYS.includes(word)) report(file, line, 'word', { name, word, known: KEYS.join(', ') });
    const { symbol = '', retention = 0 } = entry;
    if (typeof symbol !== 'string') report(file, line, 'symbol', { name });
    if (!Number.isInteger(retention) || Number(retention) < 0) report(file, line, 'retention', { name });
  }
  return listed;
}

/** The example of a template; undefined when there is none, which is told. */
function readExample(
  folder: string,
  name: string,
  line: number,
  report: Report,
): Record<string, unknown> | undefined {
  const file = `examples/${name}.json`;
  if (!existsSync(join(folder, file))) {
    report('templates.yaml', line, 'example_missing', { name });
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
  } catch (error) {
    report(file, 1, 'json', { fault: (error as Error).message });
    return undefined;
  }
}

/** Looks at the country's templates: each is listed, has an example, and can be set from it. Nothing is written. */
export async function checkTemplates(asked: Checking): Promise<Checked> {
  const folder = templateFolder(asked);
  const faults: DeclarationFault[] = [];
  const report: Report = (file, line, code, params = {}) =>
    faults.push({
      file: `templates/${file}`,
      line,
      code: `documents.${code}`,
      text: asked.t(`documents.finding.${code}`, params),
    });
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.typ')) : [];
  if (files.length === 0) return { faults, counts: { templates: 0 } };
  const texts = new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const listed = readList(folder, report);
  for (const [file, text] of texts) {
    const line = text.split('\n').findIndex(importsPackage) + 1;
    if (line > 0) report(file, line, 'package');
    const helper = [...texts.values()].some((other) => other.includes(`"${file}"`));
    if (
      !helper &&
      !listed.has(basename(file, '.typ')) &&
      !faults.some((one) => one.code.endsWith('list_missing'))
    )
      report(file, 1, 'unlisted', { name: basename(file, '.typ') });
  }
  for (const [name, line] of listed) {
    if (!texts.has(`${name}.typ`)) {
      report('templates.yaml', line, 'file_missing', { name });
      continue;
    }
    const data = readExample(folder, name, line, report);
    if (!data) continue;
    for (const fault of await findTemplateFaults(asked, { template: name, data }))
      report(basename(fault.file), fault.line, 'cannot_be_set', { name, fault: fault.message });
  }
  return { faults, counts: { templates: listed.size } };
}
