import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import type { Entry } from '../store.ts';
import { type Duplicate, lockDuplicate } from './duplicate-store.ts';

/** A pair of records on which a keeper decides. */
export interface Deciding {
  readonly registry: string;
  readonly duplicateId: string;
}

/** A pair that waits for its keeper. @throws registries.unknown_duplicate, registries.duplicate_decided */
export async function openPair(ctx: Ctx, registry: Registry, id: string): Promise<Duplicate> {
  const one = isId(id) ? await lockDuplicate(ctx.db, registry.name, id) : undefined;
  if (!one) throw errors.unknown_duplicate();
  if (one.state !== 'open') throw errors.duplicate_decided();
  return one;
}

/** Nobody decides on a record about themselves. @throws registries.own_record */
export function refuseOwn(ctx: Ctx, ...entries: readonly Entry[]): void {
  if (ctx.actor.personId && entries.some(({ personId }) => personId === ctx.actor.personId))
    throw errors.own_record();
}

/** Whom records are about. */
export const subjectsOf = (...entries: readonly Entry[]) => [
  ...new Set(entries.flatMap(({ personId }) => personId ?? [])),
];
