import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';

/** What an encoding is called: one of the country's old ones by its own name, the others as everywhere. */
export function encodingTitle({ app, lang, t }: Ctx, name: string): string {
  const legacy = app.country.encodings?.legacy.find((one) => one.name === name);
  return legacy ? localized(legacy.title, lang) : t(`registries.encoding.${name}`);
}
