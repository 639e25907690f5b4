import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import type { TableFormat } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import { askedOf } from '../explorer/list-href.ts';
import { type ListQuery, readListQuery, sortable } from '../explorer/list-query.ts';
import { addExport, findExports } from './export-store.ts';
import { asExporter } from './may-export.ts';

/** Files that one official may wait for at once. */
const AT_ONCE = 5;

export interface ExportAsked {
  readonly registry: string;
  /** What the list is narrowed to, as in its address. */
  readonly query: ListQuery;
  /** All that are granted where none is named. */
  readonly attributes: readonly string[];
  readonly format: TableFormat;
}

/**
 * Asks for a file of the records of a list; a job makes it in the name of the official who asks.
 * @throws registries.export_refused, registries.export_query, registries.export_too_many, registries.unknown_registry
 * @returns its id
 */
export async function askExport(given: Ctx, asked: ExportAsked): Promise<string> {
  const { ctx, registry, granted, attributes } = await asExporter(given, asked.registry);
  const { actor, clock } = ctx;
  const allowed = sortable(registry).filter(({ name }) => granted.attributes.has(name));
  const { faults } = await readListQuery(ctx, asked.query, allowed);
  if (faults[0]) throw errors.export_query({ fault: faults[0].text });
  const accountId = actor.accountId!;
  const waiting = (await findExports(ctx.db, registry.name, accountId, 50)).filter(
    ({ state }) => state === 'waiting',
  );
  if (waiting.length >= AT_ONCE) throw errors.export_too_many({ most: AT_ONCE });
  const chosen = attributes.filter(
    ({ name }) => asked.attributes.length === 0 || asked.attributes.includes(name),
  );
  const held = actor.appointments.filter(({ agencyId }) => registry.keepers?.has(agencyId));
  const id = newId(clock);
  await addExport(ctx.db, {
    id,
    registry: registry.name,
    agencyId: held[0]!.agencyId,
    accountId,
    askedBy: { accountId, personId: actor.personId, name: actor.name, appointments: held },
    query: askedOf(asked.query),
    knownAt: clock.now(),
    attributes: chosen.map(({ name }) => name),
    format: asked.format,
    lang: ctx.lang,
    askedAt: clock.now(),
  });
  return id;
}
