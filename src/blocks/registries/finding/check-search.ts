import type { Declared, DeclaredAttribute } from '../declaration.ts';

type Report = (code: string, pointer: string, params?: Record<string, string>) => void;

/** Characters of a name, an area and whatever else stands in one entry of an index: three of them at four bytes each fit. */
const MOST = 200;
/** A pattern over a whole text without anything that may repeat for ever. */
const BOUNDED = /^\^(?:[^*+{]|\{\d+(?:,\d+)?\})*\$$/;

const bounded = ({ enum: values, format, maxLength, pattern }: DeclaredAttribute): boolean =>
  values !== undefined ||
  format === 'date' ||
  (maxLength ?? Number.POSITIVE_INFINITY) <= MOST ||
  BOUNDED.test(pattern ?? '');

/** What records are found by stands in a column of its own, and is short enough to be found along an index. */
export function checkSearch(declared: Declared, report: Report): void {
  const { properties } = declared.record;
  for (const [i, naming] of (declared.search ?? []).entries())
    for (const [role, name] of Object.entries(naming)) {
      const at = `/search/${i}/${role}`;
      const attribute = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (!attribute) report('unknown_attribute', at, { name });
      else if (
        attribute.type !== 'string' ||
        (attribute.format === 'date') !== (role === 'born') ||
        (attribute['x-sharing'] === 'special' && !attribute['x-indexed'])
      )
        report('not_searchable', at, { name });
      else if (!bounded(attribute)) report('search_too_long', at, { name, most: String(MOST) });
    }
  // In the registry of people what they are found by follows from what its attributes say of them.
  if (!declared.people || declared.search) return;
  for (const [name, attribute] of Object.entries(properties))
    if (
      (attribute['x-is'] === 'full-name' ||
        attribute['x-is'] === 'sex' ||
        attribute['x-options'] === 'areas') &&
      !bounded(attribute)
    )
      report('search_too_long', `/record/properties/${name}`, { name, most: String(MOST) });
}
