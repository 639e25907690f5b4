import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { errors } from '../errors.ts';
import type { Area } from './area.ts';
import { areasUpFrom } from './store.ts';

/** The area and all it lies in, highest first. @throws agencies.area_unknown */
export async function areaPath(ctx: Ctx, code: string): Promise<Area[]> {
  const path = await areasUpFrom(ctx.db, code, today(ctx));
  if (path.length === 0) throw errors.area_unknown({ code: code.slice(0, 20) });
  return path;
}
