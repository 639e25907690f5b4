import type { Checked, Checking } from '#platform/block';
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
  return { faults, counts: { registries: read.length } };
}
