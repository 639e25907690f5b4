import { check, variablesOf } from '#platform/rules';
import type { Declared } from '../declaration.ts';

type Report = (code: string, pointer: string, params?: Record<string, string>) => void;

/** Predicates that can be read, ask only for attributes and what is given with them, and take no attribute's name. */
export function checkPredicates(declared: Declared, report: Report): void {
  const { properties } = declared.record;
  for (const [name, { holds, given = {} }] of Object.entries(declared.predicates ?? {})) {
    const at = `/predicates/${name}`;
    if (Object.hasOwn(properties, name)) report('predicate_name', at, { name });
    for (const param of Object.keys(given))
      if (Object.hasOwn(properties, param)) report('predicate_name', `${at}/given/${param}`, { name: param });
    const fault = check(holds);
    if (fault) {
      report('rule', `${at}/holds`, { fault: fault.remedy });
      continue;
    }
    for (const variable of variablesOf(holds)) {
      const [first = '', second = ''] = variable.split('.');
      const known =
        first === 'today' ||
        Object.hasOwn(properties, first === 'since' ? second : first) ||
        Object.hasOwn(given, first);
      if (!known) report('unknown_attribute', `${at}/holds`, { name: variable });
    }
  }
}
