import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { checkAttributes } from '../read-record.ts';
import { type Granted, grantedTo } from '../rules.ts';

export interface AskedAttributes {
  readonly granted: Granted;
  /** What comes back, in the order of the declaration. */
  readonly given: readonly string[];
  /** What was asked for and does not: it is said, not left out silently. */
  readonly withheld: readonly string[];
}

/**
 * Which attributes a program gets: those that it asks for, or all that are granted to it for its purpose.
 * @param listing asks for the separate right to list @param followed references that it asks to follow, and so for their values
 * @throws registries.not_granted, registries.unknown_attribute
 */
export function askedAttributes(
  ctx: Ctx,
  registry: Registry,
  asked: string | undefined,
  listing = false,
  followed: readonly string[] = [],
): AskedAttributes {
  const names =
    asked === undefined ? undefined : [...asked.split(',').map((name) => name.trim()), ...followed];
  if (names) checkAttributes(registry, names);
  const granted = grantedTo(registry, ctx, listing);
  if (!granted) throw errors.not_granted({ registry: registry.name });
  const wanted = registry.attributes.map(({ name }) => name).filter((name) => names?.includes(name) ?? true);
  const given = wanted.filter((name) => granted.attributes.has(name));
  if (given.length === 0) throw errors.not_granted({ registry: registry.name });
  return {
    granted,
    given,
    withheld: wanted.filter((name) => (names ?? followed).includes(name) && !granted.attributes.has(name)),
  };
}
