import type { Ctx } from '#platform/context';
import { catalogueOf, parsedOf } from './catalogue.ts';
import type { ServiceVersion } from './declaration.ts';
import { errors } from './errors.ts';

/**
 * A version as it was declared, whether or not it is in force: what a case or draft is pinned to.
 * @throws services.unknown_service
 */
export async function getServiceVersion(
  ctx: Ctx,
  { service, version }: { service: string; version: number },
): Promise<ServiceVersion> {
  const find = async (anew: boolean) =>
    (await catalogueOf(ctx, anew)).byService.get(service)?.find((row) => row.version === version);
  const row = (await find(false)) ?? (await find(true));
  if (!row) throw errors.unknown_service({ service: `${service.slice(0, 80)} ${version}` });
  return (await parsedOf(ctx, [row]))[0]!;
}
