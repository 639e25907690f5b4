import { type Attribute, findPeopleRegistry, type Registry, readRecord } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { errors } from '../errors.ts';

/** Of whoever stands at a counter: as much as tells one person from another. */
export interface PersonFacts {
  readonly personId: string;
  readonly name: string;
  readonly birthDate?: string;
  /** For the page: name of the attribute and its value in words. */
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

const SHOWN: readonly Attribute['is'][] = ['full-name', 'birth-date', 'sex'];

function textOf(ctx: Ctx, { format, labels }: Attribute, value: unknown): string {
  const text = String(value);
  if (format === 'date') return ctx.app.country.formats.date(text, ctx.lang);
  const label = labels[text];
  return label ? localized(label, ctx.lang) : text;
}

/** What tells who somebody is: the key of the registry of people, name, day of birth and sex. */
const tellingOf = ({ attributes, key }: Registry): Attribute[] =>
  attributes.filter(({ name, is }) => name === key || SHOWN.includes(is));

/**
 * Looks somebody up in the registry of people, to take their request in; the reading leaves its trace.
 * @returns undefined when there is nobody, or nobody whose name is known
 * @throws cases.nobody_found where the country has no such registry, registries.not_granted
 */
export async function personFacts(
  ctx: Ctx,
  sought: { key: string } | { recordId: string },
): Promise<PersonFacts | undefined> {
  const registry = await findPeopleRegistry(ctx);
  if (!registry) throw errors.nobody_found();
  const telling = tellingOf(registry);
  const found = await readRecord(ctx.withPurpose({ code: 'intake' }), {
    registry: registry.name,
    attributes: telling.map(({ name }) => name),
    ...sought,
  });
  if (!found) return undefined;
  const factOf = (is: Attribute['is']) => {
    const name = telling.find((one) => one.is === is)?.name;
    const value = name && found.values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const name = factOf('full-name');
  if (name === undefined) return undefined;
  return {
    personId: found.recordId,
    name,
    birthDate: factOf('birth-date'),
    rows: telling
      .filter((one) => found.values[one.name] !== undefined && found.values[one.name] !== null)
      .map((one) => ({
        label: localized(one.title, ctx.lang),
        text: textOf(ctx, one, found.values[one.name]),
      })),
  };
}
