import type { Attribute, Registry } from '../declaration.ts';

/** Parts of a full name say nothing beside it. */
const PARTS = ['family-name', 'middle-name', 'given-name'];

/** The attributes by which a record is known at a glance, as far as they are granted: its key, who or what it is, then what it must have. */
export function namingOf(registry: Registry, granted: ReadonlySet<string>, most: number): Attribute[] {
  const { required = [] } = registry.schema as { required?: string[] };
  const rank = ({ name, is }: Attribute) => {
    if (name === registry.key) return 0;
    if (is === 'full-name' || is === 'birth-date') return 1;
    return required.includes(name) ? 2 : 9;
  };
  return registry.attributes
    .filter((one) => granted.has(one.name) && rank(one) < 9 && !(one.is && PARTS.includes(one.is)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
