import type { Ctx } from '#platform/context';
import type { Draft } from './draft.ts';

/**
 * Does something for whoever fills a draft in. At a counter that is an official, who sees then what the person there could see
 * themselves and no more; the trace names the official. What registries hold and what is handed in belong to the person.
 */
export const asPresent = <T>(
  ctx: Ctx,
  { personId, agencyId, onBehalfOf }: Pick<Draft, 'personId' | 'agencyId' | 'onBehalfOf'>,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> =>
  agencyId !== null && ctx.hat.kind === 'agency'
    ? ctx.withHat({ kind: 'person', persons: onBehalfOf ? [personId, onBehalfOf] : [personId] }, work)
    : work(ctx);
