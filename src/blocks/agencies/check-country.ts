import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Checked, Checking, DeclarationFault } from '#platform/block';
import { allAreaFaults } from './areas/check-changes.ts';
import { type CountryFiles, openCountryFiles } from './country-files.ts';
import { fillPatterns, makeAgencies } from './make-agencies.ts';

const FILES = ['country.yaml', 'areas.csv', 'agencies.yaml'] as const;

/** What each entry of agencies.yaml must say. */
const ENTRY = ['body', 'code', 'symbol', 'source', 'name'];

interface Yaml {
  readonly document: Document;
  lineOf(...path: (string | number)[]): number;
}

function readYaml(folder: string, file: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { lineCounter: lines });
  return {
    document,
    lineOf: (...path) => {
      for (; path.length > 0; path.pop()) {
        const node = document.getIn(path, true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

/** Files that are missing or are no YAML, and entries without their parts: nothing else can be said before these are mended. */
function unreadable(folder: string): DeclarationFault[] {
  const missing = FILES.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0)
    return missing.map((file) => ({
      file,
      line: 1,
      code: 'agencies.file_missing',
      text: `The country needs ${file}. Add it.`,
    }));
  const faults: DeclarationFault[] = [];
  for (const file of ['country.yaml', 'agencies.yaml']) {
    const { document, lineOf } = readYaml(folder, file);
    for (const { linePos, message } of document.errors)
      faults.push({
        file,
        line: linePos?.[0].line ?? 1,
        code: 'agencies.yaml',
        text: `This is not YAML: ${message.split('\n')[0]}. Mend the syntax in this line.`,
      });
    if (document.errors.length > 0) continue;
    const lacks = (line: number, part: string) =>
      faults.push({ file, line, code: 'agencies.part_missing', text: `Here ${part} is missing. Add it.` });
    if (file === 'country.yaml') {
      if (!document.hasIn(['areas', 'title'])) lacks(lineOf('areas'), 'areas.title');
      continue;
    }
    for (const list of ['agencies', 'generated'])
      for (const [index, entry] of (document.toJS()?.[list] ?? []).entries())
        for (const part of [...ENTRY, ...(list === 'generated' ? ['level'] : [])])
          if (entry?.[part] === undefined) lacks(lineOf(list, index), part);
  }
  return faults;
}

/** Makes all agencies as loading would: what it stumbles over is the fault. */
function make({ areas, former, agencies, naming }: CountryFiles): {
  made: number;
  faults: DeclarationFault[];
} {
  try {
    for (const area of [...areas, ...former]) fillPatterns(naming.title, area, naming);
    return { made: makeAgencies(agencies, areas, naming).length, faults: [] };
  } catch (error) {
    const [, file, text] = /^(?:(agencies\.yaml): )?(.*)$/s.exec((error as Error).message) ?? [];
    const fault = { file: file ?? 'agencies.yaml', line: 1, code: 'agencies.agency', text: text ?? '' };
    return { made: 0, faults: [fault] };
  }
}

/** Looks at areas.csv, agencies.yaml and how areas are called, without loading them. */
export async function checkCountry({ config, country }: Checking): Promise<Checked> {
  const faults = unreadable(config.countryDir);
  if (faults.length > 0) return { faults, counts: {} };
  const files = openCountryFiles(config.countryDir, country.text).read();
  const inAreas = allAreaFaults(files).map(
    (fault): DeclarationFault => ({ ...fault, code: 'agencies.area' }),
  );
  if (inAreas.length > 0) return { faults: inAreas, counts: {} };
  const { made, faults: inAgencies } = make(files);
  const areas = new Set(files.areas.map(({ code }) => code)).size;
  const counts = {
    areas,
    agencies: made,
    ...(files.changes.length > 0 && { 'area changes': files.changes.length }),
  };
  return { faults: inAgencies, counts };
}

/** The kinds of agency that a country's folder declares; undefined when that cannot be read. Never throws. */
export function declaredBodies(folder: string): ReadonlySet<string> | undefined {
  if (!existsSync(join(folder, 'agencies.yaml'))) return undefined;
  const { document } = readYaml(folder, 'agencies.yaml');
  if (document.errors.length > 0) return undefined;
  const data = document.toJS() as Record<string, unknown> | null;
  const entries = [data?.agencies, data?.generated].flatMap((list) => (Array.isArray(list) ? list : []));
  return new Set(entries.map((entry: { body?: unknown } | null) => String(entry?.body)));
}
