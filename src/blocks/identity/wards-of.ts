import { wardsOfPerson } from '#blocks/registries';
import type { Ctx } from '#platform/context';

export interface Ward {
  readonly personId: string;
  readonly name: string;
}

/** The people for whom `personId` may act today: those under age whose record names them as parent or guardian. */
export const wardsOf = (ctx: Ctx, personId: string): Promise<Ward[]> => wardsOfPerson(ctx, personId);
