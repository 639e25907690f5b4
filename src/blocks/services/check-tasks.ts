import type { ProcessModel, ProcessNode } from '#platform/process';
import type { Declaration, Task } from './declaration.ts';
import type { Report } from './finding.ts';

/** What the rest of the country knows, against which references are checked. */
export interface Known {
  readonly roles: ReadonlySet<string>;
  readonly bodies?: ReadonlySet<string>;
  readonly templates: ReadonlySet<string>;
  readonly lifeEvents: ReadonlySet<string>;
  /** Working hours of a working day. */
  readonly dayHours?: number;
  /** Formats of text that the country gives to forms. */
  readonly formats?: readonly string[];
  /** Services by name, with the names of the groups of their forms. */
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** Attributes of each registry, its key, and the kinds of agency whose decisions may write it; not looked at where missing. */
  readonly registries?: ReadonlyMap<
    string,
    { attributes: ReadonlySet<string>; key?: string; writers?: ReadonlySet<string> }
  >;
}

const elementFor: Readonly<Record<Task['kind'], ProcessNode['kind']>> = {
  user: 'user',
  write: 'service',
  issue: 'service',
  send: 'send',
  receive: 'receive',
};
const taskKinds = new Set(Object.values(elementFor));

/** Each task of the process has its entry, and each entry its task, of the same kind. */
export function checkTaskEntries({ tasks }: Declaration, process: ProcessModel, report: Report): void {
  for (const node of Object.values(process.nodes)) {
    if (taskKinds.has(node.kind) && !Object.hasOwn(tasks, node.id))
      report('/tasks', 'task_undeclared', node.id);
  }
  for (const task of Object.values(tasks)) {
    const node = Object.hasOwn(process.nodes, task.id) ? process.nodes[task.id] : undefined;
    if (!node) report(`/tasks/${task.id}`, 'task_unknown', task.id);
    else if (node.kind !== elementFor[task.kind])
      report(`/tasks/${task.id}`, 'task_kind', `${task.kind} / ${node.kind}`);
  }
}

/** What one task names stands somewhere: roles, templates, registries, services, other tasks. */
export function checkTaskReferences({ tasks, competent }: Declaration, known: Known, report: Report): void {
  for (const task of Object.values(tasks)) {
    const at = `/tasks/${task.id}`;
    if (task.kind === 'user') {
      if (!known.roles.has(task.role)) report(`${at}/role`, 'role_unknown', task.role);
      const seen = new Set<string>();
      for (const [index, { id }] of task.outcomes.entries()) {
        if (seen.has(id)) report(`${at}/outcomes/${index}/id`, 'outcome_twice', id);
        seen.add(id);
      }
    } else if (task.kind === 'write') {
      const registry = known.registries?.get(task.write);
      if (known.registries && !registry) report(`${at}/write`, 'registry_unknown', task.write);
      else if (registry?.writers?.has(competent.body) === false)
        report(`${at}/write`, 'write_not_granted', `${competent.body} / ${task.write}`);
      for (const name of Object.keys(task.values))
        if (registry && !registry.attributes.has(name))
          report(`${at}/values/${name}`, 'attribute_unknown', `${task.write}.${name}`);
      if ((task.subject === undefined) === (task.subject_number === undefined))
        report(at, 'task_reference', 'subject / subject_number');
      if (task.key === 'new-personal-number' && !task.personal_number)
        report(`${at}/key`, 'task_reference', 'personal_number');
    } else if (task.kind === 'issue') {
      if (!known.templates.has(task.issue)) report(`${at}/issue`, 'template_missing', task.issue);
      if (tasks[task.signatory]?.kind !== 'user') report(`${at}/signatory`, 'task_reference', task.signatory);
    } else if (task.kind === 'send') {
      const groups = known.services.get(task.send);
      if (!groups) report(`${at}/send`, 'service_unknown', task.send);
      if (known.bodies && !known.bodies.has(task.agency.body))
        report(`${at}/agency/body`, 'body_unknown', task.agency.body);
      for (const name of Object.keys(task.data))
        if (groups && !groups.includes(name))
          report(`${at}/data/${name}`, 'attribute_unknown', `${task.send}: ${name}`);
    } else if (tasks[task.receive]?.kind !== 'send') report(`${at}/receive`, 'task_reference', task.receive);
  }
}
