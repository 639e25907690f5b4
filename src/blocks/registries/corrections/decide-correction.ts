import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import { casesThatUsed } from '../cases-that-used.ts';
import { correctRecord } from '../correct-record.ts';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { kinOf } from '../people.ts';
import { LONGEST } from './ask-correction.ts';
import { type Correcting, lockCorrection, saveCorrection } from './correction-store.ts';

/** Whether this official may decide: not who asked, and not about themselves or their family. */
export async function mayDecide(ctx: Ctx, one: Correcting): Promise<boolean> {
  const { actor, hat } = ctx;
  if (hat.kind !== 'agency' || !hat.agencies.includes(one.decidesId)) return false;
  if (actor.accountId === one.askedBy || (actor.personId && actor.personId === one.askedPerson)) return false;
  if (!one.personId || !actor.personId) return true;
  const family = [actor.personId, ...(await kinOf(ctx, [actor.personId]))];
  return !family.includes(one.personId);
}

async function carryOut(ctx: Ctx, registry: Registry, one: Correcting) {
  const { registry: name, recordId, attribute, personId } = one;
  const basis = registry.legalBasis[0]?.document ?? registry.source;
  const { version, since } = await correctRecord(ctx.withPurpose({ code: 'correction', basis }), {
    registry: name,
    recordId,
    attribute,
    value: one.proposed,
    before: one.before,
    decisionId: one.id,
    basis,
    agencyId: one.decidesId,
  });
  // Readings are found by the person they were about; of a thing nobody is named.
  const cases = personId ? await casesThatUsed(ctx, { personId, registry: name, attribute, since }) : [];
  return { version, cases };
}

/**
 * Grants what an agency asked, and writes it in the same transaction with the decisions that used the old value beside it; or refuses it
 * with a reason. By who keeps the registry and has neither asked nor is of the family.
 * @throws registries.not_keeper, registries.no_correction, registries.own_correction, registries.correction_decided,
 * registries.reason_missing, registries.value_changed, registries.invalid_values
 */
export async function decideCorrection(
  given: Ctx,
  how: { registry: string; id: string; grant: boolean; answer: string },
): Promise<void> {
  const { ctx, registry } = await asKeeper(given, how.registry);
  const one = isId(how.id) ? await lockCorrection(ctx.db, how.id) : undefined;
  if (one?.registry !== registry.name) throw errors.no_correction();
  if (!(await mayDecide(ctx, one))) throw errors.own_correction();
  if (one.state !== 'asked') throw errors.correction_decided();
  const answer = how.answer.replaceAll('\0', '').trim();
  if ((!how.grant && answer === '') || answer.length > LONGEST)
    throw errors.reason_missing({ max: LONGEST }, [
      { pointer: '/answer', code: 'registries.reason_missing' },
    ]);
  await saveCorrection(ctx.db, one.id, {
    state: how.grant ? 'granted' : 'refused',
    by: ctx.actor.accountId ?? null,
    name: ctx.actor.name,
    at: ctx.clock.now(),
    answer: answer || null,
    done: how.grant ? await carryOut(ctx, registry, one) : null,
  });
}
