import { evaluate as interpret } from 'feelin';
import { defineErrors } from '#platform/errors';
import { check } from './check.ts';
import { BAIL, compile } from './compile.ts';

const fault = defineErrors('rules', { bad_expression: 422 });
const usable = new Map<string, boolean>();

/**
 * The value of a FEEL expression (DMN 1.5, chapter 10). What it cannot find is null; numbers are IEEE doubles, so money is
 * counted in whole units. Dates in data are text: compare them as `date(x)`. `today()` and `now()` are refused: the caller
 * gives `today`.
 * @throws rules.bad_expression
 */
export function evaluate(expression: string, context: Readonly<Record<string, unknown>>): unknown {
  let good = usable.get(expression);
  if (good === undefined) {
    good = check(expression) === undefined;
    if (usable.size > 10_000) usable.clear();
    usable.set(expression, good);
  }
  if (!good) throw fault.bad_expression({ expression, remedy: check(expression)!.remedy });
  const run = compile(expression);
  if (run) {
    const value = run(context);
    if (value !== BAIL) return value;
  }
  try {
    return interpret(expression, context as Record<string, unknown>).value;
  } catch {
    // The expression is sound, so a value of an unforeseen kind met it: unknown, as FEEL has it.
    return null;
  }
}

/** Whether the expression is true; false and unknown (null) are both no. @throws rules.bad_expression */
export const evaluateBoolean = (expression: string, context: Readonly<Record<string, unknown>>): boolean =>
  evaluate(expression, context) === true;
