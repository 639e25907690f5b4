import { children, type Node, parse, textOf } from './syntax.ts';

/** Says that the quick way does not cover this case, so that the full interpreter must answer. */
export const BAIL = Symbol('bail');

type Context = Readonly<Record<string, unknown>>;
type Run = (context: Context) => unknown;

const compiled = new Map<string, Run | undefined>();

/**
 * Most rules in declarations only compare values: `child.kind = "adult" and not(child.abroad)`. Those are compiled to
 * closures once, a hundred times quicker than parsing them at each use; all else is left to the interpreter.
 * @returns undefined when the expression is more than that; the closure may still give BAIL for an unusual value
 */
export function compile(expression: string): Run | undefined {
  if (compiled.has(expression)) return compiled.get(expression);
  const run = build(expression, parse(expression));
  if (compiled.size > 10_000) compiled.clear();
  compiled.set(expression, run);
  return run;
}

function build(expression: string, node: Node): Run | undefined {
  const inner = children(node);
  switch (node.name) {
    case 'Expression':
      return inner.length === 1 ? build(expression, inner[0]!) : undefined;
    case 'ParenthesizedExpression':
      return inner.length === 3 ? build(expression, inner[1]!) : undefined;
    case 'BooleanLiteral': {
      const value = textOf(expression, node) === 'true';
      return () => value;
    }
    case 'NumericLiteral': {
      const value = Number(textOf(expression, node));
      return Number.isFinite(value) ? () => value : undefined;
    }
    case 'StringLiteral': {
      const text = textOf(expression, node);
      if (text.includes('\\')) return undefined;
      const value = text.slice(1, -1);
      return () => value;
    }
    case 'null':
      return () => null;
    case 'VariableName': {
      const name = textOf(expression, node);
      return /^[A-Za-z_]\w*$/.test(name) ? (context) => property(context, name) : undefined;
    }
    case 'PathExpression': {
      const target = build(expression, inner[0]!);
      const name = textOf(expression, inner[2]!);
      if (inner.length !== 3 || !target || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
      return (context) => property(target(context), name);
    }
    case 'Comparison':
      return comparison(expression, inner);
    case 'Conjunction':
      return junction(expression, inner, false);
    case 'Disjunction':
      return junction(expression, inner, true);
    case 'FunctionInvocation': {
      const args = inner[2] ? children(inner[2]) : [];
      if (
        textOf(expression, inner[0]!) !== 'not' ||
        inner[2]?.name !== 'PositionalParameters' ||
        args.length !== 1
      )
        return undefined;
      const arg = build(expression, args[0]!);
      if (!arg) return undefined;
      return (context) => {
        const value = arg(context);
        return typeof value === 'boolean' ? !value : value === null ? null : BAIL;
      };
    }
    default:
      return undefined;
  }
}

function property(target: unknown, name: string): unknown {
  if (target === null) return null;
  if (typeof target !== 'object' || Array.isArray(target)) return BAIL;
  const prototype = Object.getPrototypeOf(target);
  if (prototype !== Object.prototype && prototype !== null) return BAIL;
  return Object.hasOwn(target, name) ? ((target as Context)[name] ?? null) : null;
}

const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function comparison(expression: string, inner: Node[]): Run | undefined {
  if (inner.length !== 3 || inner[1]!.name !== 'CompareOp') return undefined;
  const operator = textOf(expression, inner[1]!);
  const left = build(expression, inner[0]!);
  const right = build(expression, inner[2]!);
  if (!left || !right || (operator !== '=' && operator !== '!=')) return undefined;
  return (context) => {
    const a = left(context);
    const b = right(context);
    if (a === null || b === null) {
      if (a === BAIL || b === BAIL) return BAIL;
      return (a === b) === (operator === '=');
    }
    if (!isPrimitive(a) || !isPrimitive(b) || typeof a !== typeof b) return BAIL;
    return (a === b) === (operator === '=');
  };
}

/** `and` and `or` of three-valued logic: `dominant` decides alone, null is unknown. */
function junction(expression: string, inner: Node[], dominant: boolean): Run | undefined {
  if (inner.length !== 3) return undefined;
  const left = build(expression, inner[0]!);
  const right = build(expression, inner[2]!);
  if (!left || !right) return undefined;
  return (context) => {
    const a = left(context);
    if (a === dominant) return dominant;
    const b = right(context);
    if ((typeof a !== 'boolean' && a !== null) || (typeof b !== 'boolean' && b !== null)) return BAIL;
    return b === dominant ? dominant : a === null || b === null ? null : !dominant;
  };
}
