import { BpmnModdle } from 'bpmn-moddle';
import { isDeadline } from '#platform/calendar';
import { check as checkRule } from '#platform/rules';
import { checkGraph } from './check-graph.ts';
import { errors, type FindingCode } from './errors.ts';
import type { Flow, NodeKind, ProcessModel, ProcessNode } from './model.ts';
import { explore } from './soundness.ts';

/** A fault in a process file. Its text, with the remedy, is `errors.process.<code>`. */
export interface Finding {
  readonly code: FindingCode;
  /** Id of the element at fault in the file; empty when it is the file as a whole. */
  readonly element: string;
  readonly detail?: string;
}

/** What this reader sees of a parsed XML element; references are resolved to elements. */
interface Element {
  readonly $type: string;
  readonly $attrs: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/** The fault of a FEEL expression in words, or nothing. */
const check = (expression: string): string | undefined => checkRule(expression)?.remedy;

const maxBytes = 512 * 1024;

const kinds: Readonly<Record<string, NodeKind>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:UserTask': 'user',
  'bpmn:ServiceTask': 'service',
  'bpmn:SendTask': 'send',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:IntermediateCatchEvent': 'timer',
  'bpmn:BoundaryEvent': 'boundary',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
};

/** Properties that each element may have beside its id, name and documentation; whatever else is set is refused. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'bpmn:Process': ['isExecutable', 'flowElements', 'artifacts', 'laneSets', 'processType'],
  'bpmn:SequenceFlow': ['conditionExpression'],
  'bpmn:IntermediateCatchEvent': ['eventDefinitions'],
  'bpmn:BoundaryEvent': ['eventDefinitions', 'cancelActivity'],
  'bpmn:ExclusiveGateway': ['gatewayDirection'],
  'bpmn:ParallelGateway': ['gatewayDirection'],
  'bpmn:TimerEventDefinition': ['timeDuration'],
};
const comments = new Set(['bpmn:TextAnnotation', 'bpmn:Association', 'bpmn:Group']);

function strangers(element: Element): string[] {
  const own = allowed[element.$type] ?? [];
  return [
    ...Object.keys(element).filter((key) => !['$type', 'id', 'name', 'documentation', ...own].includes(key)),
    ...Object.keys(element.$attrs),
  ];
}

const bodyOf = (expression: unknown): string =>
  String((expression as { body?: string } | undefined)?.body ?? '').trim();

function readFlows(elements: readonly Element[], report: (finding: Finding) => void): Map<string, Flow[]> {
  const bySource = new Map<string, Flow[]>();
  for (const element of elements.filter((one) => one.$type === 'bpmn:SequenceFlow')) {
    const id = element.id ?? '';
    const [from, to] = [element.sourceRef as Element | undefined, element.targetRef as Element | undefined];
    if (!from?.id || !to?.id || !kinds[from.$type] || !kinds[to.$type]) {
      report({ code: 'broken_reference', element: id });
      continue;
    }
    const condition = element.conditionExpression
      ? bodyOf(element.conditionExpression).replace(/^=\s*/, '')
      : undefined;
    if (condition !== undefined) {
      const fault = condition === '' ? 'empty' : check(condition);
      if (fault) report({ code: 'expression', element: id, detail: fault });
    }
    const flow: Flow = condition === undefined ? { id, target: to.id } : { id, target: to.id, condition };
    bySource.set(from.id, [...(bySource.get(from.id) ?? []), flow]);
  }
  return bySource;
}

/** The duration of a timer element; other kinds of event, dates and cycles are refused. */
function readTimer(element: Element, report: (finding: Finding) => void): string {
  const definitions = (element.eventDefinitions ?? []) as Element[];
  const timer = definitions[0];
  const id = element.id ?? '';
  if (
    definitions.length !== 1 ||
    timer?.$type !== 'bpmn:TimerEventDefinition' ||
    strangers(timer).length > 0
  ) {
    report({ code: 'unsupported', element: id, detail: timer?.$type ?? 'event without timer' });
    return '';
  }
  const text = bodyOf(timer.timeDuration);
  if (text.startsWith('=')) {
    const fault = check(text.slice(1).trim());
    if (fault) report({ code: 'expression', element: id, detail: fault });
  } else if (!isDeadline(text)) report({ code: 'timer', element: id, detail: text });
  return text;
}

function readNodes(
  elements: readonly Element[],
  report: (finding: Finding) => void,
): Record<string, ProcessNode> {
  const flows = readFlows(elements, report);
  const incoming = new Map<string, string[]>();
  for (const flow of [...flows.values()].flat())
    incoming.set(flow.target, [...(incoming.get(flow.target) ?? []), flow.id]);
  const hosts = new Map<string, string[]>();
  const nodes: Record<string, ProcessNode> = Object.create(null);
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow' || comments.has(element.$type)) continue;
    const kind = kinds[element.$type];
    const id = element.id ?? '';
    if (!kind || !id || id === '__proto__') {
      report({ code: 'unsupported', element: id, detail: element.$type });
      continue;
    }
    for (const name of strangers(element)) report({ code: 'unsupported', element: id, detail: name });
    const host = element.attachedToRef as Element | undefined;
    if (kind === 'boundary') {
      if (!host?.id || !['user', 'receive'].includes(kinds[host.$type] ?? ''))
        report({ code: 'broken_reference', element: id });
      else hosts.set(host.id, [...(hosts.get(host.id) ?? []), id]);
    }
    nodes[id] = {
      id,
      name: element.name ?? '',
      kind,
      outgoing: flows.get(id) ?? [],
      incoming: incoming.get(id) ?? [],
      timers: [],
      ...(element.default ? { otherwise: (element.default as Element).id } : {}),
      ...(kind === 'timer' || kind === 'boundary' ? { after: readTimer(element, report) } : {}),
      ...(kind === 'boundary' ? { host: host?.id, interrupts: element.cancelActivity !== false } : {}),
    };
  }
  for (const [host, timers] of hosts) if (nodes[host]) nodes[host] = { ...nodes[host], timers };
  return nodes;
}

function processOf(root: Element, report: (finding: Finding) => void): Element | undefined {
  const roots = (root.rootElements ?? []) as Element[];
  for (const one of roots) {
    if (one.$type !== 'bpmn:Process')
      report({ code: 'unsupported', element: one.id ?? '', detail: one.$type });
  }
  const processes = roots.filter((one) => one.$type === 'bpmn:Process');
  if (processes.length !== 1) report({ code: 'one_process', element: '', detail: String(processes.length) });
  for (const one of processes) {
    for (const name of strangers(one)) report({ code: 'unsupported', element: one.id ?? '', detail: name });
  }
  return processes.length === 1 ? processes[0] : undefined;
}

/**
 * Reads a BPMN 2.0 file and says all that is wrong with it. The executable subset is: one process; none start and end
 * events; user, service, send and receive tasks; exclusive and parallel gateways; timer catch events and timers on user and
 * receive tasks; sequence flows with FEEL conditions. Comments, lanes and the drawing are passed over, all else is a finding.
 */
export async function checkProcess(xml: string): Promise<{ model?: ProcessModel; findings: Finding[] }> {
  if (Buffer.byteLength(xml) > maxBytes) return { findings: [{ code: 'too_large', element: '' }] };
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return { findings: [{ code: 'dtd', element: '' }] };
  const findings: Finding[] = [];
  const report = (finding: Finding) => void findings.push(finding);
  let read: { rootElement: Element; warnings: { message: string; element?: Element; property?: string }[] };
  try {
    read = (await new BpmnModdle().fromXML(xml, 'bpmn:Definitions')) as unknown as typeof read;
  } catch (fault) {
    return { findings: [{ code: 'not_bpmn', element: '', detail: (fault as Error).message.slice(0, 200) }] };
  }
  for (const { message, element } of read.warnings) {
    const code = /duplicate ID/i.test(message)
      ? 'duplicate_id'
      : /unresolved reference/.test(message)
        ? 'broken_reference'
        : 'unsupported';
    report({ code, element: element?.id ?? '', detail: message.split('\n')[0]!.slice(0, 200) });
  }
  const process = processOf(read.rootElement, report);
  if (!process) return { findings };
  const nodes = readNodes((process.flowElements ?? []) as Element[], report);
  const starts = Object.values(nodes).filter((node) => node.kind === 'start');
  if (starts.length !== 1)
    report({ code: 'one_start', element: process.id ?? '', detail: String(starts.length) });
  if (findings.length > 0) return { findings };
  const model: ProcessModel = {
    id: process.id ?? '',
    name: process.name ?? '',
    start: starts[0]!.id,
    nodes: { ...nodes },
  };
  findings.push(...checkGraph(model));
  if (findings.length === 0) findings.push(...explore(model));
  return findings.length > 0 ? { findings } : { model, findings };
}

/**
 * The process of a file that has no fault.
 * @throws the error of the first finding; its fields name every finding, by element
 */
export async function parseProcess(xml: string): Promise<ProcessModel> {
  const { model, findings } = await checkProcess(xml);
  if (model) return model;
  const params = (finding: Finding) => ({ element: finding.element, detail: finding.detail ?? '' });
  const fields = findings.map((one) => ({
    pointer: `/${one.element}`,
    code: `process.${one.code}`,
    params: params(one),
  }));
  throw errors[findings[0]!.code](params(findings[0]!), fields);
}
