import type { Ctx } from '#platform/context';
import type { Predicate, Registry } from '../declaration.ts';
import { KEEPING, mayAsk } from '../rules.ts';

/** For what officials ask at the desk, outside a case. */
const PURPOSES = [KEEPING, 'intake'] as const;

/** What this official may ask of a registry at the desk, and for which purpose. */
export function askable(
  { actor, hat }: Ctx,
  registry: Registry,
): { predicate: Predicate; purpose: string }[] {
  return registry.predicates.flatMap((predicate) => {
    const purpose = PURPOSES.find((code) => mayAsk(registry, predicate, { actor, hat, purpose: { code } }));
    return purpose ? [{ predicate, purpose }] : [];
  });
}
