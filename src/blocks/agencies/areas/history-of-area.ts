import type { Ctx } from '#platform/context';
import type { AreaState, AreaStep } from './area.ts';
import { type Act, changesIntoState, changesOutOfState, findActs, statesOf } from './time-store.ts';

/** A change with the area on its other side. */
export interface Link {
  readonly step: AreaStep;
  readonly area: AreaState;
}

/** A state of an area: what it was made of, and what became of it. */
export interface Chapter {
  readonly state: AreaState;
  readonly madeUpOf: readonly Link[];
  readonly became: readonly Link[];
}

const linkOf = ({ step, ...area }: AreaState & { step: AreaStep }): Link => ({ step, area });

/** What a state was made of: the changes and what there was before; empty when it is the first that is known. */
export const whatMadeUp = async (ctx: Ctx, state: AreaState): Promise<Link[]> =>
  (await changesIntoState(ctx.db, state)).map(linkOf);

/** What became of a state: the changes and what there was after; empty while it holds, or where its level ended. */
export const whatBecameOf = async (ctx: Ctx, state: AreaState): Promise<Link[]> =>
  state.validTo === null ? [] : (await changesOutOfState(ctx.db, state)).map(linkOf);

/** All that was under a code, oldest first, with the acts that are named; empty when no area ever had it. */
export async function historyOfArea(ctx: Ctx, code: string): Promise<{ chapters: Chapter[]; acts: Act[] }> {
  const chapters: Chapter[] = [];
  for (const state of await statesOf(ctx.db, code))
    chapters.push({
      state,
      madeUpOf: await whatMadeUp(ctx, state),
      became: await whatBecameOf(ctx, state),
    });
  const links = chapters.flatMap(({ madeUpOf, became }) => [...madeUpOf, ...became]);
  const named = [...new Set(links.flatMap(({ step }) => step.act ?? []))];
  return { chapters, acts: await findActs(ctx.db, named) };
}
