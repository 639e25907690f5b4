import type { Ctx } from '#platform/context';
import { standingOfBases } from './standing-of-bases.ts';

/**
 * Says each basis as people know it: the title of the document before its number, where the country knows that, and in words that nobody has
 * checked it against the text.
 */
export async function nameBases(ctx: Ctx, texts: readonly string[]): Promise<(basis: string) => string> {
  const known = await standingOfBases(ctx, texts);
  return (basis) => {
    let said = basis.normalize('NFC').replace(/\(?\bunverified\b\)?/, ctx.t('registries.reads.unverified'));
    for (const { number, title } of known.values())
      if (title) said = said.replace(number, () => `${title} (${number})`);
    return said;
  };
}
