import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** A place in the country's folder that names what something rests on. */
export interface NamedBasis {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Keys under which a basis stands: `basis`, `legal_basis`, `x-basis`, `answer_basis` … and `document` within a list of them. */
const BASIS = /^(?:x-)?(?:[a-z_]+_)?basis$/;

/** Every basis that is named anywhere in the declarations of a country, with its file and line. A file that is no YAML is another check's. */
export function findBases(countryDir: string, except: string): NamedBasis[] {
  const found: NamedBasis[] = [];
  for (const file of globSync('**/*.yaml', { cwd: countryDir }).sort()) {
    // What is filled in by demo people, and the documents themselves, rest on nothing.
    if (file === except || file.startsWith('seeds/') || file.includes('locales/')) continue;
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(join(countryDir, file), 'utf8'), { lineCounter: lines });
    if (document.errors.length > 0) continue;
    visit(document, {
      Pair(_, { key, value }, path) {
        if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return;
        const name = String(key.value);
        const under = path.some(
          (node) => 'key' in node && isScalar(node.key) && BASIS.test(String(node.key.value)),
        );
        if (!BASIS.test(name) && !(name === 'document' && under)) return;
        found.push({ file, line: lines.linePos(value.range?.[0] ?? 0).line, text: value.value });
      },
    });
  }
  return found;
}
