import type { Ctx } from '#platform/context';
import { csvOf } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { describeFault } from './describe-fault.ts';
import { findFaults, findImport, type RowFault } from './import-store.ts';

/** Faults that are asked for at once. */
const PAGE = 2_000;

type Place = Pick<RowFault, 'line' | 'attribute' | 'code'>;
const NOTHING: Place = { line: 0, attribute: '', code: '' };

/** A page of faults behind one of them, with the heads where it is the first; and where the next page begins. */
async function faultsPage(
  ctx: Ctx,
  importId: string,
  after: Place,
): Promise<{ bytes: Buffer; next?: Place }> {
  const one = await findImport(ctx.db, importId);
  if (!one) throw errors.import_unknown();
  const registry = await getRegistry(ctx, one.registry);
  const heads = [
    ctx.t('registries.import.line'),
    ctx.t('registries.import.attribute'),
    ctx.t('registries.import.reason'),
    ...(one.head ?? one.columns.map((name) => name ?? '-')),
  ];
  const found = await findFaults(ctx.db, one.id, after, PAGE);
  const lines = found.map((fault) => {
    const { attribute, reason } = describeFault(ctx, registry, fault);
    return [String(fault.line), attribute, reason, ...fault.cells];
  });
  const first = after.line === 0;
  const bytes = csvOf(first ? [heads, ...lines] : lines);
  // The mark of UTF-8 stands at the head of the file only.
  return { bytes: first ? bytes : bytes.subarray(3), next: found.length === PAGE ? found.at(-1) : undefined };
}

/**
 * The faults of a file as a CSV file, piece by piece: line, attribute, reason, and the cells of the row as they stood there.
 * @throws registries.import_unknown
 */
export async function* faultsFile(ctx: Ctx, importId: string): AsyncGenerator<Buffer> {
  let after: Place | undefined = NOTHING;
  while (after) {
    const { bytes, next }: { bytes: Buffer; next?: Place } = await faultsPage(ctx, importId, after);
    yield bytes;
    after = next;
  }
}

/** The same behind the transaction that asked for it: each piece has one of its own, in the name of the same actor. */
export async function* faultPieces(
  { app, actor, hat, purpose, lang }: Ctx,
  importId: string,
): AsyncGenerator<Buffer> {
  let after: Place | undefined = NOTHING;
  while (after) {
    const from: Place = after;
    const { bytes, next } = await app.transaction({ actor, hat, purpose, lang }, (ctx) =>
      faultsPage(ctx, importId, from),
    );
    yield bytes;
    after = next;
  }
}
