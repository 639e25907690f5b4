import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { catalogueOf, inForceOn, parsedOf } from './catalogue.ts';
import type { ServiceVersion } from './declaration.ts';
import { errors } from './errors.ts';

/**
 * The version of a service that is in force now.
 * @throws services.unknown_service, services.not_in_force when it has versions but none today
 */
export async function getService(ctx: Ctx, name: string): Promise<ServiceVersion> {
  const rows =
    (await catalogueOf(ctx)).byService.get(name) ?? (await catalogueOf(ctx, true)).byService.get(name);
  if (!rows) throw errors.unknown_service({ service: name.slice(0, 80) });
  const row = inForceOn(rows, today(ctx));
  if (!row) throw errors.not_in_force({ service: name });
  return (await parsedOf(ctx, [row]))[0]!;
}
