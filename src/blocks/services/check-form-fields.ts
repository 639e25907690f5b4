import { isObject } from '#platform/json';
import type { Known } from './check-tasks.ts';
import type { Report } from './finding.ts';

type Loose = Record<string, unknown>;

interface FieldAt {
  readonly pointer: string;
  readonly name: string;
  readonly schema: Loose;
}

/** The fields of a group, those in fieldsets too, with their place in the file. */
function* fieldsOf(group: Loose, pointer: string): Generator<FieldAt> {
  if (!isObject(group.properties)) return;
  for (const [name, schema] of Object.entries(group.properties)) {
    if (!isObject(schema)) continue;
    const at = `${pointer}/properties/${name}`;
    const items = schema.type === 'array' && isObject(schema.items) ? schema.items : undefined;
    if (schema.type === 'object') yield* fieldsOf(schema, at);
    else if (items?.type === 'object') yield* fieldsOf(items, `${at}/items`);
    else yield { pointer: at, name, schema };
  }
}

function checkFrom({ pointer, schema }: FieldAt, known: Known, report: Report): void {
  const from = schema['x-from'];
  if (!isObject(from) || !known.registries) return;
  const registry = known.registries.get(String(from.registry));
  if (!registry) report(`${pointer}/x-from/registry`, 'registry_unknown', from.registry);
  else if (!registry.attributes.has(String(from.attribute)))
    report(`${pointer}/x-from/attribute`, 'attribute_unknown', `${from.registry}.${from.attribute}`);
}

/** What stands behind a draft's address beside its pages. */
const TAKEN = new Set(['review', 'submit', 'delete', 'print', 'check', 'signers', 'hand-over', 'uploads']);

/** Whether a field offers first what the registry holds of it: the person chooses, and types nothing that is known. */
const offers = (field: FieldAt, holder: string, fields: readonly FieldAt[]): boolean =>
  fields.some(
    ({ pointer, schema }) =>
      pointer.replaceAll('/properties/', '/') === field.schema['x-same-as'] &&
      isObject(schema['x-from']) &&
      schema['x-from'].registry === holder &&
      schema['x-from'].attribute === field.name,
  );

/**
 * Ask once: every field says which registry answers it, or by which basis it is asked; and what a registry that the group
 * draws on already holds under the same name is not asked again, unless it is offered first.
 */
export function checkFormFields(form: unknown, known: Known, report: Report): void {
  if (!isObject(form) || !isObject(form.properties)) return;
  for (const [name, group] of Object.entries(form.properties)) {
    if (!isObject(group)) continue;
    if (TAKEN.has(name))
      report(`/properties/${name}`, 'form', `"${name}" is the address of another page: rename the group.`);
    const fields = [...fieldsOf(group, `/properties/${name}`)];
    const drawn = fields.flatMap(({ schema }) =>
      isObject(schema['x-from']) ? [String(schema['x-from'].registry)] : [],
    );
    for (const field of fields) {
      checkFrom(field, known, report);
      if (field.schema['x-from']) continue;
      if (!field.schema['x-basis'] && !field.schema['x-source'])
        report(field.pointer, 'no_source_or_basis', field.name);
      const holder = drawn.find((registry) => known.registries?.get(registry)?.attributes.has(field.name));
      if (holder && !offers(field, holder, fields))
        report(field.pointer, 'held_by_registry', `${holder}.${field.name}`);
    }
  }
}
