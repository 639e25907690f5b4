import { children, type Node, parse, textOf } from './syntax.ts';

/**
 * The values that an expression reads, as dotted paths, each once, in order: `child.birth_date`, `today`.
 * Names that the expression binds itself (`for x in …`), functions, and what stands inside a filter are left out.
 */
export function variablesOf(expression: string): string[] {
  const found = new Set<string>();
  const visit = (node: Node, bound: ReadonlySet<string>): void => {
    const inner = children(node);
    if (node.name === 'PathExpression' && isPlainPath(node)) {
      const path = textOf(expression, node).replace(/\s+/g, '');
      if (!bound.has(path.split('.')[0]!)) found.add(path);
    } else if (node.name === 'VariableName') {
      const name = textOf(expression, node);
      if (!bound.has(name)) found.add(name);
    } else if (node.name === 'FunctionInvocation') {
      for (const child of inner.slice(1)) visit(child, bound);
    } else if (node.name === 'FilterExpression') {
      visit(inner[0]!, bound);
    } else if (node.name === 'QuantifiedExpression' || node.name === 'ForExpression') {
      const names = new Set(bound);
      collectBound(expression, node, names);
      for (const child of inner) visit(child, names);
    } else for (const child of inner) visit(child, bound);
  };
  visit(parse(expression), new Set());
  return [...found];
}

function isPlainPath(node: Node): boolean {
  const first = children(node)[0]!;
  return first.name === 'VariableName' || (first.name === 'PathExpression' && isPlainPath(first));
}

function collectBound(expression: string, node: Node, into: Set<string>): void {
  for (const child of children(node)) {
    if (child.name === 'InExpressions') collectBound(expression, child, into);
    else if (child.name === 'InExpression') into.add(textOf(expression, children(child)[0]!));
  }
}
