import { parseExpression } from 'feelin';

/** A node of a parsed expression. */
export type Node = ReturnType<typeof parseExpression>['topNode'];

const trees = new Map<string, Node>();

/** The syntax tree of an expression whose names are plain identifiers; kept, since declarations are few and asked often. */
export function parse(expression: string): Node {
  let tree = trees.get(expression);
  if (!tree) {
    tree = parseExpression(expression, {}, undefined).topNode;
    if (trees.size > 10_000) trees.clear();
    trees.set(expression, tree);
  }
  return tree;
}

/** The children of a node, in order, punctuation and keywords included. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** Every node at or under `node`, unless `enter` says not to go in. */
export function* walk(node: Node, enter: (node: Node) => boolean = () => true): Generator<Node> {
  if (!enter(node)) return;
  yield node;
  for (const child of children(node)) yield* walk(child, enter);
}

export const textOf = (expression: string, node: Node): string => expression.slice(node.from, node.to);
