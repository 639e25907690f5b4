import type { FindingCode } from './errors.ts';
import type { ProcessModel, ProcessNode } from './model.ts';

type GraphFinding = { code: FindingCode; element: string; detail?: string };

/** Where a token can go on from a node: along its flows, and out of the timers on its edge. */
const waysOn = (node: ProcessNode): string[] => [...node.outgoing.map((flow) => flow.target), ...node.timers];

function reached(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (!seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
    }
  }
  return seen;
}

function checkEdges(node: ProcessNode): GraphFinding[] {
  const found: GraphFinding[] = [];
  const gateway = node.kind === 'exclusive' || node.kind === 'parallel';
  const noIncoming = node.kind === 'start' || node.kind === 'boundary';
  if (noIncoming !== (node.incoming.length === 0)) found.push({ code: 'incoming', element: node.id });
  const outgoing = node.outgoing.length;
  if (node.kind === 'end' ? outgoing !== 0 : gateway ? outgoing === 0 : outgoing !== 1) {
    found.push({ code: 'outgoing', element: node.id, detail: String(outgoing) });
  }
  const chooses = node.kind === 'exclusive' && outgoing > 1;
  for (const flow of node.outgoing) {
    const isDefault = flow.id === node.otherwise;
    if (flow.condition !== undefined && (!chooses || isDefault))
      found.push({ code: 'condition_place', element: flow.id });
    if (flow.condition === undefined && chooses && !isDefault)
      found.push({ code: 'condition_missing', element: flow.id });
  }
  const otherwise = node.outgoing.some((flow) => flow.id === node.otherwise);
  if (chooses ? !otherwise : node.otherwise !== undefined)
    found.push({ code: 'default_missing', element: node.id });
  return found;
}

/** Nodes at which a token rests until a person, a message or the clock moves it. */
const rests = new Set(['user', 'receive', 'timer']);

/** A way round that no person, message or timer interrupts would run for ever inside one transaction. */
function endlessLoops(model: ProcessModel): GraphFinding[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: GraphFinding[] = [];
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const flow of model.nodes[id]!.outgoing) {
      if (rests.has(model.nodes[flow.target]!.kind)) continue;
      if (state.get(flow.target) === 'open') found.push({ code: 'endless_loop', element: flow.target });
      else if (!state.has(flow.target)) visit(flow.target);
    }
    state.set(id, 'done');
  };
  for (const id of Object.keys(model.nodes)) if (!state.has(id)) visit(id);
  return found;
}

/** All faults in the drawing of a process: edges, conditions, nodes out of reach or with no way to an end, endless loops. */
export function checkGraph(model: ProcessModel): GraphFinding[] {
  const nodes = Object.values(model.nodes);
  const found = nodes.flatMap(checkEdges);
  const ends = nodes.filter((node) => node.kind === 'end').map((node) => node.id);
  if (ends.length === 0) found.push({ code: 'no_end', element: model.id });
  const back = new Map<string, string[]>();
  for (const node of nodes) for (const to of waysOn(node)) back.set(to, [...(back.get(to) ?? []), node.id]);
  const fromStart = reached([model.start], (id) => waysOn(model.nodes[id]!));
  const toEnd = reached(ends, (id) => back.get(id) ?? []);
  for (const { id } of nodes) {
    if (!fromStart.has(id)) found.push({ code: 'unreachable', element: id });
    else if (!toEnd.has(id)) found.push({ code: 'never_ends', element: id });
  }
  return found.length > 0 ? found : endlessLoops(model);
}
