import type { HeldFile, HeldRow, Holding } from '#platform/block';
import type { Ctx } from '#platform/context';

/** What one holding holds of one person. */
export interface Gathered {
  readonly holding: Holding;
  readonly rows: readonly HeldRow[];
  readonly files: readonly HeldFile[];
}

/** What every room holds about people, in the order of the rooms. */
export const holdingsOf = ({ app }: Pick<Ctx, 'app'>): Holding[] =>
  app.blocks.flatMap((block) => block.personalData ?? []);

/** The texts of a holding: what it is, and why it is held. */
export function textsOfHolding({ t }: Pick<Ctx, 't'>, { name, kept }: Holding) {
  const [block = '', what = ''] = name.split('.');
  const at = `${block}.holding.${what}`;
  return { title: t(`${at}.title`), why: t(`${at}.why`), kept: t(`privacy.kept.${kept}`) };
}

/**
 * All that one holding holds of one person. The hat must be that person's alone: what the guards of the rows do not
 * let through cannot come out.
 */
export async function gather(ctx: Ctx, holding: Holding, personId: string): Promise<Gathered> {
  const { hat } = ctx;
  if (hat.kind !== 'person' || hat.persons.length !== 1 || hat.persons[0] !== personId)
    throw new Error('a copy is gathered under the hat of its person alone');
  const rows = (await holding.rows?.(ctx, personId)) ?? [];
  const files = (await holding.files?.(ctx, personId)) ?? [];
  const named = rows.map((row) =>
    Object.fromEntries(Object.keys(holding.fields).map((field) => [field, row[field] ?? null])),
  );
  return { holding, rows: named, files };
}
