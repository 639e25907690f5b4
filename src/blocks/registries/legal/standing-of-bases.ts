import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { numbersIn } from './check-bases.ts';
import type { Standing } from './read-documents.ts';

const DOCUMENTS = sql(
  'registries.documents-of',
  `select number, title, in_force_from as "from", in_force_until as until, coalesce(repealed_by, '{}') as "repealedBy"
   from registries.documents_of($1, $2)`,
);

/**
 * How the legal documents stand that these texts name, by number, for anybody. What is not a document that the country knows is left out, and
 * so is one of which nobody has said from when it holds.
 */
export async function standingOfBases(
  ctx: Ctx,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rules = ctx.app.country.legalDocuments;
  const numbers = rules ? [...new Set(texts.flatMap((text) => numbersIn(rules.numberPattern, text)))] : [];
  if (numbers.length === 0) return new Map();
  const found = await ctx.db.rows<Standing>(DOCUMENTS, [numbers, today(ctx)]);
  return new Map(found.map((one) => [one.number, one]));
}

/** Those of the documents that a text names that are no longer in force today, in words: since when, and what came in their place. */
export async function endedBases(ctx: Ctx, texts: readonly string[]): Promise<string[]> {
  const day = today(ctx);
  return [...(await standingOfBases(ctx, texts)).values()]
    .filter(({ until }) => until !== null && until <= day)
    .map(({ number, until, repealedBy }) => {
      const params = {
        number,
        date: ctx.app.country.formats.date(until!, ctx.lang),
        after: repealedBy.join(', '),
      };
      return ctx.t(
        repealedBy.length > 0 ? 'registries.basis.ended_replaced' : 'registries.basis.ended',
        params,
      );
    });
}
