import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { represented } from './represented.ts';
import { stands } from './standing.ts';
import { findHeld, setActing } from './store.ts';

/**
 * From now on this session acts for somebody: by a mandate that its owner holds and that is in force, or for a business that they
 * represent. Whatever it acted for before is over.
 * @param as id of a mandate, or the record of a business
 * @throws identity.mandate_not_now also when it is somebody else's
 */
export async function actFor(ctx: Ctx, as: string): Promise<void> {
  const { actor, clock } = ctx;
  const { personId, accountId, signIn } = actor;
  if (!personId || !accountId || !signIn) throw identityErrors.mandate_not_now();
  const at = clock.now();
  const business = (await represented(ctx)).find(({ recordId }) => recordId === as);
  const mandate = business ? undefined : (await findHeld(ctx.db, personId, at)).find(({ id }) => id === as);
  const id = business?.recordId ?? mandate?.giverId;
  const kind = business ? 'business' : mandate?.giverKind;
  if (!id || !kind || !(await stands(ctx, { id, kind }))) throw identityErrors.mandate_not_now();
  const set = { sessionId: signIn.sessionId, accountId, at };
  const done = await ctx.asSystem('identity.mandates', { kind: 'none' }, (inner) =>
    setActing(inner.db, { ...set, mandateId: mandate?.id, businessId: business?.recordId }),
  );
  if (!done) throw identityErrors.mandate_not_now();
  await trace(ctx.withPurpose({ code: 'mandate' }), {
    action: 'mandate.used',
    subjects: [id, personId],
    actingFor: {
      principalId: id,
      principalKind: kind,
      name: business?.name ?? mandate?.giverName ?? '',
      by: mandate?.kind ?? 'officer',
      mandateId: mandate?.id,
      services: mandate?.services ?? null,
      closed: [],
      powers: mandate?.powers ?? ['read', 'prepare', 'submit'],
    },
  });
}

/** From now on this session acts for its owner alone. */
export async function stopActing(ctx: Ctx): Promise<void> {
  const { accountId, signIn } = ctx.actor;
  if (!accountId || !signIn) return;
  await ctx.asSystem('identity.mandates', { kind: 'none' }, (inner) =>
    setActing(inner.db, { sessionId: signIn.sessionId, accountId, at: ctx.clock.now() }),
  );
}
