import { codesOfArea, searchAreas, searchStates } from '#blocks/agencies';
import { isDay } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { NameSearch } from './search-records.ts';

/** What somebody typed into the boxes of the search. */
export interface Typed {
  readonly name?: string;
  readonly born?: string;
  readonly sex?: string;
  readonly area?: string;
}

export type Box = 'name' | 'born' | 'area';

/** A birth date as the country writes it, as ISO does, or the year alone. */
function readBorn(ctx: Ctx, typed: string): NameSearch['born'] {
  const text = typed.trim();
  if (/^[12]\d{3}$/.test(text)) return { year: Number(text) };
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : ctx.app.country.formats.readDate?.(text);
  // Nobody was born before the year 1000 or will be after 2999, and the years beside are looked at too.
  if (day === undefined || !isDay(day) || !/^[12]/.test(day)) return undefined;
  return { year: Number(day.slice(0, 4)), day: day.slice(5) };
}

/** An area by its code or its name, with all that lies in it or was ever part of it; nothing where several are called so. */
async function readArea(ctx: Ctx, typed: string): Promise<readonly string[]> {
  const byCode = /^[\p{L}\d]{1,20}$/u.test(typed) ? await codesOfArea(ctx, typed) : [];
  if (byCode.length > 0) return byCode;
  const now = await searchAreas(ctx, typed, { limit: 50 });
  const areas = now.length > 0 ? now : await searchStates(ctx, typed, { limit: 50 });
  const fold = ctx.app.country.text.fold;
  const exact = areas.filter(({ name, title }) =>
    [name, ...Object.values(title)].some((one) => fold(one) === fold(typed)),
  );
  const meant = exact.length > 0 ? exact : areas;
  return [...new Set((await Promise.all(meant.map(({ code }) => codesOfArea(ctx, code)))).flat())];
}

/** What was typed as a question to the registry, or the boxes that cannot be understood. */
export async function readSearch(
  ctx: Ctx,
  registry: string,
  typed: Typed,
): Promise<{ asked?: NameSearch; wrong: readonly Box[] }> {
  const wrong: Box[] = [];
  const name = (typed.name ?? '').trim();
  if (!ctx.app.country.text.fold(name)) wrong.push('name');
  const born = typed.born?.trim() ? readBorn(ctx, typed.born) : undefined;
  if (typed.born?.trim() && !born) wrong.push('born');
  const areas = typed.area?.trim() ? await readArea(ctx, typed.area.trim()) : undefined;
  if (areas?.length === 0) wrong.push('area');
  if (wrong.length > 0) return { wrong };
  return {
    asked: {
      registry,
      name,
      ...(born && { born }),
      ...(typed.sex && { sex: typed.sex }),
      ...(areas && { areas }),
    },
    wrong,
  };
}
