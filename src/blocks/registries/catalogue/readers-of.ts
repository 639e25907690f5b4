import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';

/** Which readers an attribute is granted to, in words; none where only those read it whom the record is about. */
export function readersOf(ctx: Ctx, registry: Registry, name: string): string[] {
  const granted = registry.read.filter(({ attributes }) => attributes === 'all' || attributes.includes(name));
  const readers = granted.flatMap((grant) => [
    ...(grant.roles ?? []).map((role) => {
      const title = ctx.app.country.roles[role];
      return title ? localized(title, ctx.lang) : role;
    }),
    ...(grant.named_in ? [ctx.t('registries.catalogue.named')] : []),
    ...(grant.programs ? [ctx.t('registries.catalogue.programs')] : []),
    ...(grant.systems ? [ctx.t('registries.catalogue.steps')] : []),
  ]);
  return [...new Set(readers)];
}
