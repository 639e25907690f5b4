import { findCompetentAgency, getAgency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { readProposed } from '../correct-record.ts';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { readRecord } from '../read-record.ts';
import { sameValue } from '../rules.ts';
import { findEntries } from '../store.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { addCorrection } from './correction-store.ts';

/** Longest reason or answer, in characters. */
export const LONGEST = 2_000;

/** The agency that decides: the one that owns the registry; where there are several, the one that is competent where the asking agency is. */
async function decidingAgency(ctx: Ctx, registry: Registry, asking: number): Promise<number> {
  const [only, ...others] = registry.keepers ?? [];
  if (only !== undefined && others.length === 0) return only;
  const { areaCode } = await getAgency(ctx, asking);
  if (registry.keepers?.has(asking)) return asking;
  if (areaCode === null) throw errors.nobody_decides({ registry: registry.name });
  return (await findCompetentAgency(ctx, { body: registry.owner, areaCode })).id;
}

/**
 * Says of a value that an official may read that it is wrong, and what it ought to be; whoever keeps the registry decides. For the purpose
 * of `ctx`; the reading that it rests on leaves its trace.
 * @returns the id of the request
 * @throws registries.no_record, registries.not_granted, registries.unlike_attribute, registries.key_fixed, registries.reason_missing,
 * registries.nothing_wrong, registries.nobody_decides
 */
export async function askCorrection(
  ctx: Ctx,
  asked: { registry: string; recordId: string; attribute: string; text: string; reason: string },
): Promise<string> {
  const { actor, hat } = ctx;
  const registry = await getRegistry(ctx, asked.registry);
  const held = actor.appointments.find(
    ({ agencyId }) => hat.kind === 'agency' && hat.agencies.includes(agencyId),
  );
  if (actor.kind !== 'official' || !held || !actor.accountId)
    throw errors.not_granted({ registry: registry.name });
  const { recordId, attribute } = asked;
  const found = await readRecord(ctx, { registry: registry.name, recordId, attributes: [attribute] });
  if (!found) throw errors.no_record();
  const reason = asked.reason.replaceAll('\0', '').trim();
  if (reason === '' || reason.length > LONGEST)
    throw errors.reason_missing({ max: LONGEST }, [
      { pointer: '/reason', code: 'registries.reason_missing' },
    ]);
  const proposed = await readProposed(ctx, registry, {
    name: attribute,
    text: asked.text,
    values: found.values,
  });
  const before = found.values[attribute] ?? null;
  if (sameValue(before, proposed ?? null))
    throw errors.nothing_wrong({}, [{ pointer: '/value', code: 'registries.nothing_wrong' }]);
  const [entry] = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findEntries(ctx.db, registry, { recordId }, new Set()),
  );
  const personId = entry?.personId ?? null;
  const id = newId(ctx.clock);
  await addCorrection(ctx.db, {
    id,
    registry: registry.name,
    recordId,
    personId,
    attribute,
    before,
    proposed,
    reason,
    caseId: ctx.purpose.caseId ?? null,
    agencyId: held.agencyId,
    askedBy: actor.accountId,
    askedPerson: actor.personId ?? null,
    askedName: actor.name,
    askedAt: ctx.clock.now(),
    decidesId: await decidingAgency(ctx, registry, held.agencyId),
  });
  return id;
}
