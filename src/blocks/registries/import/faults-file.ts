import type { Ctx } from '#platform/context';
import { csvOf } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { describeFault } from './describe-fault.ts';
import { findFaults, findImport, type RowFault } from './import-store.ts';

/** Faults that are asked for at once. */
const PAGE = 2_000;

/**
 * The faults of a file as a CSV file, piece by piece: line, attribute, reason, and the cells of the row as they stood there.
 * @throws registries.import_unknown
 */
export async function* faultsFile(ctx: Ctx, importId: string): AsyncGenerator<Buffer> {
  const one = await findImport(ctx.db, importId);
  if (!one) throw errors.import_unknown();
  const registry = await getRegistry(ctx, one.registry);
  yield csvOf([
    [
      ctx.t('registries.import.line'),
      ctx.t('registries.import.attribute'),
      ctx.t('registries.import.reason'),
      ...one.columns.map((name) => name ?? '-'),
    ],
  ]);
  let after: Pick<RowFault, 'line' | 'attribute' | 'code'> = { line: 0, attribute: '', code: '' };
  for (;;) {
    const page = await findFaults(ctx.db, one.id, after, PAGE);
    if (page.length === 0) return;
    const lines = page.map((fault) => {
      const { attribute, reason } = describeFault(ctx, registry, fault);
      return [String(fault.line), attribute, reason, ...fault.cells];
    });
    // The mark of UTF-8 stands at the head of the file only.
    yield csvOf(lines).subarray(3);
    after = page.at(-1)!;
  }
}
