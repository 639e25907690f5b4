import { businessOf } from '#blocks/registries';
import type { App } from '#platform/block';
import type { ActingFor, Ctx } from '#platform/context';
import type { Mandate } from './mandate.ts';
import { stands } from './standing.ts';

/** For whom a session acts, as the database has it while a mandate is in force. */
export interface ActingRow {
  readonly mandate_id: string | null;
  readonly business_id: string | null;
  readonly principal_id: string;
  readonly giver_kind: 'person' | 'business';
  readonly name: string | null;
  readonly kind: ActingFor['by'];
  readonly services: string[] | null;
  readonly powers: Mandate['powers'];
  readonly valid_to: string | null;
}

const all = ['read', 'prepare', 'submit'] as const;

/**
 * For whom whoever has a session acts now: asked at each request, so that it is over with the mandate, with the life of a person or
 * business, and when another represents the business.
 */
export async function actingFor(
  asking: { app: App; db: Ctx['db'] },
  personId: string | null,
  row: ActingRow | null,
): Promise<ActingFor | undefined> {
  if (!row || !personId) return undefined;
  const rules = asking.app.country.mandates;
  const closed = rules?.notByOthers.map(({ service }) => service) ?? [];
  if (row.business_id) {
    const business = await businessOf(asking, row.business_id);
    if (!business || business.ended || business.representative !== personId) return undefined;
    const { recordId: principalId, name } = business;
    return {
      principalId,
      principalKind: 'business',
      name,
      by: 'officer',
      services: null,
      closed,
      powers: all,
    };
  }
  const { principal_id: principalId, giver_kind: principalKind } = row;
  if (!(await stands(asking, { id: principalId, kind: principalKind }))) return undefined;
  if (!(await stands(asking, { id: personId, kind: 'person' }))) return undefined;
  return {
    principalId,
    principalKind,
    name: row.name ?? '',
    by: row.kind,
    mandateId: row.mandate_id ?? undefined,
    services: row.services?.filter((service) => !closed.includes(service)) ?? null,
    closed,
    powers: row.powers,
    until: row.valid_to ? new Date(row.valid_to) : undefined,
  };
}
