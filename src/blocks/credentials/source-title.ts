import { getRegistry } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { CredentialType } from '#platform/country';
import { localized } from '#platform/i18n';

/** Where a credential is read from, in words: the registry, or the document with its number. */
export async function sourceTitle(
  ctx: Ctx,
  type: CredentialType,
  document?: { readonly title: string; readonly number: string },
): Promise<string> {
  if (type.registry) return localized((await getRegistry(ctx, type.registry)).title, ctx.lang);
  return document ? `${document.title} ${document.number}` : localized(type.title, ctx.lang);
}
