import { businessOf } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { covers } from './rules.ts';
import { stands } from './standing.ts';
import { findHeld } from './store.ts';

/** Whether somebody may still see what is done for another in a service: then they are told of it too. */
export async function stillActs(
  ctx: Ctx,
  { holderId, whom, service }: { holderId: string; whom: string; service: string },
): Promise<boolean> {
  const rules = ctx.app.country.mandates;
  const business = rules?.business && (await businessOf(ctx, whom));
  if (business && !business.ended && business.representative === holderId) return true;
  const held = await ctx.asSystem('identity.mandates', { kind: 'person', persons: [holderId] }, (inner) =>
    findHeld(inner.db, holderId, ctx.clock.now()),
  );
  const one = held.find(({ giverId, ...rest }) => giverId === whom && covers(rest, { service }, rules));
  return one !== undefined && stands(ctx, { id: one.giverId, kind: one.giverKind });
}
