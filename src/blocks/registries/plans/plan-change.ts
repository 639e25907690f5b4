import { createHash } from 'node:crypto';
import { escapePart } from '#platform/json';
import type { Attribute, Registry } from '../declaration.ts';
import { narrows } from './narrows.ts';
import { kindOf, placeOf } from './places.ts';
import type { Plan, Source, Step, StepKind } from './plan.ts';

type Raw = Readonly<Record<string, unknown>>;

/** The JSON Schema of each attribute of a registry. */
const rawOf = (registry: Registry): Readonly<Record<string, Raw>> =>
  (registry.schema as { properties: Record<string, Raw> }).properties;

const requiredOf = (registry: Registry): readonly string[] =>
  (registry.schema as { required?: string[] }).required ?? [];

interface Known {
  readonly before: ReadonlyMap<string, Attribute>;
  readonly after: ReadonlySet<string>;
  readonly archived: readonly Source[];
}

/** Where the values come from that an attribute shall have: itself as it was, what it was called, or what was given up under its name. */
function sourceOf(next: Attribute, was: unknown, { before, after, archived }: Known): Source | undefined {
  // The old name may stand in the file for good: it counts while there is still something under it.
  const old = typeof was === 'string' && !after.has(was) ? before.get(was) : undefined;
  const same = old ?? before.get(next.name);
  if (same) return { attribute: same, place: placeOf(same) };
  return archived.findLast(({ attribute }) => attribute.name === next.name);
}

function valuesKind(source: Source, next: Attribute): StepKind | undefined {
  if (kindOf(source.attribute) !== kindOf(next)) return 'converted';
  if (source.archived) return 'returned';
  if ('column' in source.place !== 'column' in placeOf(next)) return 'moved';
  return source.attribute.name === next.name ? undefined : 'renamed';
}

/**
 * The steps from one version of a declaration to the next that are more than additions; none where it can be taken over at once.
 * Looks at declarations only: what stands in the table is measured beside it.
 * @param archived what earlier versions gave up, oldest first
 */
export function planChange(before: Registry, after: Registry, archived: readonly Source[] = []): Plan {
  const steps: Step[] = [];
  const known: Known = {
    before: new Map(before.attributes.map((attribute) => [attribute.name, attribute])),
    after: new Set(after.attributes.map(({ name }) => name)),
    archived,
  };
  const [rawBefore, rawAfter] = [rawOf(before), rawOf(after)];
  const used = new Set<string>();
  for (const next of after.attributes) {
    const pointer = `/record/properties/${escapePart(next.name)}`;
    const raw = rawAfter[next.name] ?? {};
    const from = sourceOf(next, raw['x-was'], known);
    const step = (kind: StepKind, reversible: boolean, at = pointer) =>
      steps.push({ kind, attribute: next.name, from, to: next, pointer: at, reversible });
    if (!from) {
      // A new attribute that every record must have: none has it yet.
      if (requiredOf(after).includes(next.name)) step('required', true, '/record/required');
      continue;
    }
    if (!from.archived) used.add(from.attribute.name);
    const kind = valuesKind(from, next);
    if (kind) step(kind, true);
    const old = from.attribute;
    if (next.indexed && !old.indexed && next.name !== after.key)
      step('indexed', true, `${pointer}/x-indexed`);
    if (!next.indexed && old.indexed && kind !== 'moved') step('unindexed', true, `${pointer}/x-indexed`);
    // What is read again is tried as a whole.
    if (kind !== 'returned' && narrows(rawBefore[old.name] ?? {}, raw)) step('narrowed', true);
    if (requiredOf(after).includes(next.name) && !requiredOf(before).includes(old.name))
      step('required', true, '/record/required');
  }
  for (const old of before.attributes)
    if (!used.has(old.name))
      steps.push({
        kind: 'removed',
        attribute: old.name,
        from: { attribute: old, place: placeOf(old) },
        pointer: '/record/properties',
        reversible: true,
      });
  const other = (kind: StepKind, attribute: string, pointer: string, reversible = true) =>
    steps.push({
      kind,
      attribute,
      to: after.attributes.find(({ name }) => name === attribute),
      pointer,
      reversible,
    });
  const now = (name: string) =>
    steps.find(({ kind, from }) => kind === 'renamed' && from?.attribute.name === name);
  for (const [at, name] of after.unique.entries())
    if (!before.unique.some((old) => (now(old)?.attribute ?? old) === name))
      other('unique', name, `/unique/${at}`);
  if ((now(before.key)?.attribute ?? before.key) !== after.key) other('key', after.key, '/key');
  const subject = before.subject && (now(before.subject)?.attribute ?? before.subject);
  if (subject !== after.subject) other('subject', after.subject ?? before.subject ?? '', '/subject', false);
  if (before.people !== after.people) other('people', after.key, '/people', false);
  return { registry: after, before, steps, hash: hashOf(before, after, steps) };
}

/** The same plan with a step before all others: the folder says otherwise than what was put in force on a page. */
export function replacing(plan: Plan): Plan {
  const steps: Step[] = [
    { kind: 'replaces', attribute: '', pointer: '/registry', reversible: true },
    ...plan.steps,
  ];
  return { ...plan, steps, hash: hashOf(plan.before, plan.registry, steps) };
}

function hashOf(before: Registry, after: Registry, steps: readonly Step[]): string {
  const said = steps.map(({ kind, attribute, from }) => [kind, attribute, from?.place]);
  return createHash('sha256')
    .update(JSON.stringify([after.name, before.sha256, after.sha256, said]))
    .digest('hex')
    .slice(0, 16);
}
