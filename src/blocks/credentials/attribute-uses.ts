import type { AttributeUse } from '#platform/block';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';

/** What credentials tell of the record that they are made of. */
export const attributeUses = async ({ app, lang }: Ctx): Promise<AttributeUse[]> =>
  Object.values(app.country.credentials?.types ?? {}).flatMap(({ registry, title, claims, endedBy }) =>
    registry
      ? [...new Set([...claims.flatMap(({ from }) => from), ...(endedBy ? [endedBy] : [])])].map(
          (attribute) => ({
            registry,
            attribute,
            kind: 'credential' as const,
            title: localized(title, lang),
          }),
        )
      : [],
  );
