import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';

/** The column that says from which day a row holds; no attribute can have this name. */
export const VALID_FROM = 'valid_from';
/** What a mapping says of a column that is left out. */
export const LEFT_OUT = '-';

/** The attribute of each head that says one by name or title in any language, without regard to accents and case. */
function attributesNamed(ctx: Ctx, registry: Registry): (head: string) => string | undefined {
  const { fold } = ctx.app.country.text;
  const byName = new Map<string, string>([[fold(VALID_FROM), VALID_FROM]]);
  // As files that were taken out call it.
  for (const lang of ctx.app.country.languages)
    byName.set(fold(ctx.app.translate(lang)('registries.import.valid_from')), VALID_FROM);
  for (const { name, title } of registry.attributes)
    for (const word of [...Object.values(title), name]) byName.set(fold(word.trim()), name);
  return (head) => byName.get(fold(head.trim()));
}

/** Which attribute each column may hold, by its head, each once; undefined where no head says it. */
export function proposeColumns(
  ctx: Ctx,
  registry: Registry,
  head: readonly string[],
): (string | undefined)[] {
  const named = attributesNamed(ctx, registry);
  const proposed = head.map(named);
  return proposed.map((name, at) => (proposed.indexOf(name) === at ? name : undefined));
}

/**
 * Which attribute each column holds: as the mapping says, else the attribute of that name or title in any language.
 * @throws registries.import_columns for columns that nothing is known of, and attributes that stand in two columns;
 * registries.import_no_key without the key
 */
export function mapColumns(
  ctx: Ctx,
  registry: Registry,
  head: readonly string[],
  mapping: Readonly<Record<string, string>> = {},
): (string | null)[] {
  const named = attributesNamed(ctx, registry);
  const names = new Set([VALID_FROM, LEFT_OUT, ...registry.attributes.map(({ name }) => name)]);
  const unknown: string[] = [];
  const columns = head.map((cell) => {
    const column = cell.trim();
    const attribute = mapping[column] ?? named(column);
    if (attribute === undefined || !names.has(attribute)) unknown.push(column);
    return attribute === undefined || attribute === LEFT_OUT ? null : attribute;
  });
  const twice = columns.find((name, at) => name !== null && columns.indexOf(name) !== at);
  if (unknown.length > 0 || twice)
    throw errors.import_columns({
      registry: registry.name,
      columns: [...unknown, ...(twice ? [twice] : [])].join(', '),
    });
  if (!columns.includes(registry.key))
    throw errors.import_no_key({ registry: registry.name, attribute: registry.key });
  return columns;
}
