import { evaluate } from 'feelin';
import { children, parse, textOf, walk } from './syntax.ts';

/** What is wrong with a rule, and what to do about it; for whoever writes declarations. */
export interface RuleFinding {
  readonly code: 'rules.empty' | 'rules.syntax' | 'rules.reads_the_clock';
  /** Where in the expression, counted from 0. */
  readonly position: number;
  readonly remedy: string;
}

const CLOCK = new Set(['now', 'today']);

/**
 * Looks whether a FEEL expression can be used. It does not know the names that the expression will find: see `variablesOf`.
 * @returns the first finding, or undefined when there is none
 */
export function check(expression: string): RuleFinding | undefined {
  if (expression.trim() === '')
    return {
      code: 'rules.empty',
      position: 0,
      remedy: 'Write a FEEL expression, such as applicant.age >= 18.',
    };
  try {
    evaluate(expression, {});
  } catch (error) {
    const { message, position } = error as { message: string; position?: { from: number } };
    // Without a position it is not the text that is at fault but the empty context that it met here.
    if (position)
      return {
        code: 'rules.syntax',
        position: position.from,
        remedy: `Mend the FEEL expression at character ${position.from + 1}: ${message}.`,
      };
  }
  for (const node of walk(parse(expression))) {
    if (node.type.isError)
      return {
        code: 'rules.syntax',
        position: node.from,
        remedy: `Mend the FEEL expression at character ${node.from + 1}: it cannot be read there.`,
      };
    if (node.name !== 'FunctionInvocation') continue;
    const name = textOf(expression, children(node)[0]!);
    if (CLOCK.has(name))
      return {
        code: 'rules.reads_the_clock',
        position: node.from,
        remedy: `Use date(today) instead of ${name}(): "today" is given, so that a case is judged by its own day.`,
      };
  }
  return undefined;
}
