import { getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Registry } from './declaration.ts';
import { errors } from './errors.ts';
import { recordWritten } from './events.ts';
import { getRegistry } from './get-registry.ts';
import { type Provenance, writeVersion } from './write-version.ts';

export interface Writing {
  readonly registry: string;
  readonly key: string;
  /** The person whom the record is about; for a new person of the registry of people it may be left out. */
  readonly subjectId?: string;
  /** The agency that writes. */
  readonly agencyId?: number;
  /** What is not given stays as it was; null takes a value away. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly validFrom: PlainDate;
  readonly provenance: Provenance;
}

/** Whether a declared grant lets this actor write, and for a case whether all that makes it a decided one is there. */
async function mayWrite(ctx: Ctx, registry: Registry, { agencyId, provenance }: Writing): Promise<boolean> {
  const { actor, hat, purpose } = ctx;
  if (hat.kind !== 'agency') return false;
  for (const grant of registry.write) {
    if ('feed' in grant) {
      if (actor.kind === 'system' && actor.name === grant.feed) return true;
      continue;
    }
    if (!('case' in grant)) continue;
    if (
      purpose.code !== 'case' ||
      !purpose.caseId ||
      agencyId === undefined ||
      !hat.agencies.includes(agencyId)
    )
      continue;
    if (actor.kind !== 'system' && actor.kind !== 'official') continue;
    if (!grant.case.bodies.includes((await getAgency(ctx, agencyId)).body)) continue;
    if (provenance.caseId !== purpose.caseId || !provenance.decisionId || !provenance.basis)
      throw errors.provenance_missing({ registry: registry.name });
    return true;
  }
  return false;
}

/**
 * Writes a record: a new version that holds from `validFrom` on and supersedes what was believed of that time.
 * Only in a decided case (purpose `case`, with case, decision and basis) by an agency of a declared body, or by a declared feed.
 * @throws registries.write_refused, registries.provenance_missing, registries.invalid_values, registries.key_differs,
 * registries.subject_differs, registries.unknown_registry
 */
export async function writeRecord(
  ctx: Ctx,
  writing: Writing,
): Promise<{ recordId: string; version: number }> {
  const registry = await getRegistry(ctx, writing.registry);
  if (!writing.provenance.source) throw errors.provenance_missing({ registry: registry.name });
  if (!(await mayWrite(ctx, registry, writing))) throw errors.write_refused({ registry: registry.name });
  const { recordId, version, changed } = await writeVersion(ctx, registry, writing);
  const { caseId } = writing.provenance;
  if (changed)
    await ctx.emit(recordWritten, recordId, {
      registry: registry.name,
      recordId,
      version,
      ...(caseId && { caseId }),
    });
  return { recordId, version };
}
