import { beginAttempt } from '#blocks/identity';
import type { Ctx } from '#platform/context';

/** Within a quarter of an hour: of one person by one asker, of one person by anybody, by one asker of anybody. */
const ASKED = { pair: 5, account: 30, address: 30 } as const;
/** A house with fifty guests tells of all of them at once. */
const LOOKED_UP = { pair: 30, account: 300, address: 100 } as const;

const limit = (ctx: Ctx, what: string, number: string, most: typeof ASKED | typeof LOOKED_UP) =>
  ctx.asSystem(what, { kind: 'none' }, (inner) =>
    beginAttempt(inner, { what, login: number, address: ctx.actor.accountId ?? '', most }),
  );

/** Nobody is flooded with requests, whoever knows their number. @throws identity.too_many_attempts */
export const limitAsking = async (ctx: Ctx, number: string): Promise<void> =>
  void (await limit(ctx, 'services.ask-person', number, ASKED));

/** Nobody goes through the numbers to see whose they are. @throws identity.too_many_attempts */
export const limitLookUp = async (ctx: Ctx, number: string): Promise<void> =>
  void (await limit(ctx, 'services.look-up', number, LOOKED_UP));
