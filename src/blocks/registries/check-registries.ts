import type { Checked, Checking } from '#platform/block';
import { checkBases } from './legal/check-bases.ts';
import { readDocuments } from './legal/read-documents.ts';
import { readDeclarations } from './read-declarations.ts';

/** Looks at every registry that the country declares, without a database. */
export async function checkRegistries(asked: Checking): Promise<Checked> {
  const { read, findings } = readDeclarations(asked);
  const faults = findings.map(({ file, line = 1, pointer, code, params }) => ({
    file,
    line,
    code: `registries.${code}`,
    text: `${pointer} ${asked.t(`registries.finding.${code}`, params)}`.trim(),
  }));
  const bases = checkBases(asked);
  const documents = readDocuments(asked).length;
  return {
    faults: [...faults, ...bases.faults],
    warnings: bases.warnings,
    counts: {
      registries: read.length,
      ...(documents > 0 && { documents, bases: bases.count }),
    },
  };
}
