import { type HeldRow, type Holding, notGiven } from '#platform/block';
import type { Ctx } from '#platform/context';
import { correctionsOf } from './corrections/correction-store.ts';
import { listRegistries } from './get-registry.ts';
import { restrictionsOf } from './restrict-use.ts';
import { findEntries } from './store.ts';

/** Every version of every record of one person, under their own hat. */
async function recordsOf(ctx: Ctx, personId: string): Promise<HeldRow[]> {
  const rows: HeldRow[] = [];
  for (const registry of await listRegistries(ctx))
    for (const one of await findEntries(ctx.db, registry, { personId }))
      rows.push({
        registry: registry.name,
        record_id: one.recordId,
        version: one.version,
        valid_from: one.validFrom,
        valid_to: one.validTo,
        recorded_at: one.recordedAt,
        superseded_at: one.supersededAt,
        source: one.source,
        case_id: one.caseId,
        basis: one.basis,
        values: one.values,
      });
  return rows;
}

/** What this room holds about people. */
export const personalData: readonly Holding[] = [
  {
    name: 'registries.record',
    tables: ['registry.*'],
    kept: 'record',
    fields: {
      registry: 'text',
      record_id: 'text',
      version: 'number',
      valid_from: 'day',
      valid_to: 'day',
      recorded_at: 'instant',
      superseded_at: 'instant',
      source: 'text',
      case_id: 'text',
      basis: 'text',
      values: 'json',
    },
    rows: recordsOf,
  },
  {
    name: 'registries.restriction',
    tables: ['registries.restriction'],
    kept: 'record',
    fields: { registry: 'text', since: 'instant', until: 'instant' },
    rows: restrictionsOf,
  },
  notGiven('registries.merge', 'elsewhere', 'record', [
    'registries.duplicate',
    'registries.merge',
    'registry_find.*',
  ]),
  {
    name: 'registries.correction',
    tables: ['registries.correction'],
    kept: 'record',
    fields: {
      registry: 'text',
      attribute: 'text',
      before: 'json',
      proposed: 'json',
      reason: 'text',
      state: 'text',
      asked_at: 'instant',
      decided_at: 'instant',
      answer: 'text',
    },
    rows: correctionsOf,
  },
  notGiven('registries.import', 'passing', 'passing', ['registries.import_row']),
];
