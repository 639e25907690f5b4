import { createHash } from 'node:crypto';
import type { Registry } from '../declaration.ts';

/** Hash of what of a declaration matters to rows that are read by it: attributes and rules, not titles and grants. */
export function shapeOf(registry: Registry): string {
  const attributes = registry.attributes.map(({ name, type, format, indexed, sharing, is, labels }) => [
    name,
    type,
    format,
    indexed,
    sharing,
    is,
    Object.keys(labels),
  ]);
  const { key, subject, unique, people, schema } = registry;
  return createHash('sha256')
    .update(JSON.stringify([attributes, key, subject, unique, people, schema]))
    .digest('hex')
    .slice(0, 16);
}
