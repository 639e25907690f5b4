import { escapePart } from '#platform/json';
import { evaluate } from '#platform/rules';
import type { Value } from './declaration.ts';

/** The FEEL of a value that begins with `= `; undefined for a value that stands for itself. */
export const expressionOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^=\s/.test(value) ? value.slice(1).trim() : undefined;

/** A declared value in a context: FEEL is evaluated, maps and lists leaf by leaf. */
export function evaluateValue(value: Value, context: Readonly<Record<string, unknown>>): unknown {
  const expression = expressionOf(value);
  if (expression !== undefined) return evaluate(expression, context);
  if (Array.isArray(value)) return value.map((inner: Value) => evaluateValue(inner, context));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, evaluateValue(inner as Value, context)]),
    );
  return value;
}

/** Every expression within a value, with its JSON pointer. */
export function* expressionsIn(
  value: unknown,
  pointer: string,
): Generator<{ pointer: string; expression: string }> {
  const expression = expressionOf(value);
  if (expression !== undefined) yield { pointer, expression };
  else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value))
      yield* expressionsIn(inner, `${pointer}/${escapePart(name)}`);
}
