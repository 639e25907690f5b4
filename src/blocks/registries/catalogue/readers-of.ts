import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Attribute, Registry } from '../declaration.ts';

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

/** The other way round: which attributes each reader is granted, in the order in which the declaration names the readers. */
export function readsOf(
  ctx: Ctx,
  registry: Registry,
): { reader: string; attributes: readonly Attribute[] }[] {
  const pairs = registry.attributes.flatMap((attribute) =>
    readersOf(ctx, registry, attribute.name).map((reader) => ({ reader, attribute })),
  );
  return [...Map.groupBy(pairs, ({ reader }) => reader)].map(([reader, those]) => ({
    reader,
    attributes: those.map(({ attribute }) => attribute),
  }));
}
