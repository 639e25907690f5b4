import { randomInt } from 'node:crypto';
import { areaPath } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from './errors.ts';
import { findPersonOfNumber, lock } from './store.ts';

const TRIES = 50;

/**
 * Draws a personal number by the country's rules that nobody has. It is kept for this transaction: another one that draws
 * the same waits, and then sees it taken.
 * @param areaCode the area that gives the number its place
 * @throws registries.numbers_exhausted after fifty taken ones
 */
export async function newPersonalNumber(
  ctx: Ctx,
  { sex, birthDate, areaCode }: { sex: 'male' | 'female'; birthDate: PlainDate; areaCode: string },
): Promise<string> {
  const path = (await areaPath(ctx, areaCode)).map(({ code }) => code);
  for (let tries = 0; tries < TRIES; tries++) {
    const number = ctx.app.country.identifiers.makePersonalNumber(
      { sex, birthDate, areaPath: path },
      (bound) => randomInt(bound),
    );
    await lock(ctx.db, `personal number ${number}`);
    if ((await findPersonOfNumber(ctx.db, number)) === undefined) return number;
  }
  throw errors.numbers_exhausted();
}
