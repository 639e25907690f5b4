import type { FindingCode } from './errors.ts';
import type { ProcessModel } from './model.ts';

/** Beyond this many situations a process is taken as it is: the drawing's faults have been looked for already. */
const maxSituations = 20_000;

/** No process that ends has so many tokens on one flow. */
const mostTokens = 6;

/** How many tokens are on each flow, by flow id; a token on a flow stands for one at the node that it leads to. */
type Marking = ReadonlyMap<string, number>;

const keyOf = (marking: Marking): string => [...marking].sort(([a], [b]) => (a < b ? -1 : 1)).join(' ');

function moved(marking: Marking, take: readonly string[], put: readonly string[]): Marking {
  const next = new Map(marking);
  for (const id of take) {
    const left = next.get(id)! - 1;
    if (left === 0) next.delete(id);
    else next.set(id, left);
  }
  for (const id of put) next.set(id, (next.get(id) ?? 0) + 1);
  return next;
}

/** The situations that may follow: every choice is open, because conditions are not looked at. */
function followers(model: ProcessModel, marking: Marking): Marking[] {
  const next: Marking[] = [];
  for (const node of Object.values(model.nodes)) {
    const out = node.outgoing.map((flow) => flow.id);
    if (node.kind === 'parallel') {
      if (node.incoming.every((id) => marking.has(id))) next.push(moved(marking, node.incoming, out));
      continue;
    }
    if (node.kind === 'boundary') continue; // looked at where its task is
    for (const id of node.incoming.filter((flow) => marking.has(flow))) {
      if (node.kind === 'end') next.push(moved(marking, [id], []));
      else if (node.kind === 'exclusive') for (const flow of out) next.push(moved(marking, [id], [flow]));
      else {
        next.push(moved(marking, [id], out));
        for (const timer of node.timers) {
          const to = model.nodes[timer]!;
          const beyond = to.outgoing.map((flow) => flow.id);
          // Firing an interrupting timer leaves the task; of the others it is enough to look at firing and at not firing.
          next.push(to.interrupts ? moved(marking, [id], beyond) : moved(marking, [id], [...out, ...beyond]));
        }
      }
    }
  }
  return next;
}

/**
 * Plays the process through in all ways that its drawing allows and finds joins that wait for ever (`deadlock`) and
 * loops that make ever more tokens (`multiplies`).
 */
export function explore(model: ProcessModel): { code: FindingCode; element: string }[] {
  const first: Marking = new Map(model.nodes[model.start]!.outgoing.map((flow) => [flow.id, 1]));
  const seen = new Set([keyOf(first)]);
  const open = [first];
  for (let marking = open.pop(); marking; marking = open.pop()) {
    const next = followers(model, marking);
    if (next.length === 0 && marking.size > 0) {
      const stuck = Object.values(model.nodes).find((node) => node.incoming.some((id) => marking.has(id)));
      return [{ code: 'deadlock', element: stuck?.id ?? '' }];
    }
    for (const one of next) {
      const many = [...one].find(([, count]) => count > mostTokens);
      if (many) {
        const node = Object.values(model.nodes).find((each) => each.incoming.includes(many[0]));
        return [{ code: 'multiplies', element: node?.id ?? '' }];
      }
      const key = keyOf(one);
      if (seen.has(key) || seen.size >= maxSituations) continue;
      seen.add(key);
      open.push(one);
    }
  }
  return [];
}
