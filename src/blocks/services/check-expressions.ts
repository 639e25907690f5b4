import { isObject } from '#platform/json';
import { check, variablesOf } from '#platform/rules';
import type { Declaration, Task } from './declaration.ts';
import type { Report } from './finding.ts';
import { expressionOf, expressionsIn } from './values.ts';

const OF_CASE = ['id', 'code', 'channel', 'receivedOn'];
const OF_APPLICANT = ['recordId', 'name', 'onBehalfOf'];
/** What a task of each kind gives to later steps, and under which word. */
const GIVEN_BY: Partial<Record<Task['kind'], { word: string; parts?: readonly string[] }>> = {
  user: { word: 'tasks', parts: ['outcome', 'reason', 'at', 'by', 'taskId'] },
  write: { word: 'registry', parts: ['key', 'recordId'] },
  issue: { word: 'documents', parts: ['documentId', 'number'] },
  // The linked service says what it answers: its `reply`.
  send: { word: 'messages' },
};

/** What an item of a task's `each` is called in the form: of `= form.list.people` the path of its items. */
function itemsOf({ tasks }: Declaration, pointer: string): string[] | undefined {
  const task = /^\/tasks\/([^/]+)\/(?!each$)/.exec(pointer)?.[1];
  const declared = task !== undefined && Object.hasOwn(tasks, task) ? tasks[task] : undefined;
  const each = declared?.kind === 'write' ? expressionOf(declared.each) : undefined;
  return each?.startsWith('form.') ? [...each.split('.').slice(1), '*'] : each === undefined ? undefined : [];
}

/** Whether the form asks what a path names; below a field anything may stand (a file has id, name, type, size). */
function inForm(form: unknown, path: readonly string[]): boolean {
  let schema = form;
  for (const part of path) {
    if (part === '*') {
      schema = isObject(schema) ? schema.items : undefined;
      continue;
    }
    if (!isObject(schema) || !isObject(schema.properties)) return true;
    if (!Object.hasOwn(schema.properties, part)) return false;
    schema = schema.properties[part];
  }
  return true;
}

/** Whether something in a case gives what a path names. */
function isGiven(path: string, { tasks }: Declaration, form: unknown, items?: readonly string[]): boolean {
  const [root = '', name, part] = path.split('.');
  if (root === 'today') return true;
  if (root === 'item') return items !== undefined && inForm(form, [...items, ...path.split('.').slice(1)]);
  if (root === 'form' || root === 'texts') return inForm(form, path.split('.').slice(1));
  if (root === 'case') return name === undefined || OF_CASE.includes(name);
  if (root === 'applicant') return name === undefined || OF_APPLICANT.includes(name);
  return Object.values(tasks).some((task) => {
    const { id, kind } = task;
    const each = task.kind === 'write' ? task.each : undefined;
    const given = GIVEN_BY[kind];
    if (given?.word !== root || id !== name || each !== undefined) return false;
    return part === undefined || !given.parts || given.parts.includes(part);
  });
}

/** A condition that compares a task's outcome with a text that is no outcome of it. */
function strangeOutcome(expression: string, { tasks }: Declaration): string | undefined {
  for (const [, id = '', outcome] of expression.matchAll(/\btasks\.(\w+)\.outcome\s*!?=\s*"([^"]*)"/g)) {
    const task = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
    if (task?.kind === 'user' && !task.outcomes.some((one) => one.id === outcome)) return `${id}: ${outcome}`;
  }
  return undefined;
}

/** One expression over a case: that it can be read, and that what it names is there. */
export function checkExpression(
  expression: string,
  declaration: Declaration,
  form: unknown,
  report: (code: 'expression' | 'reads_nothing' | 'outcome_unknown', detail: string) => void,
  pointer = '',
): void {
  const fault = check(expression);
  if (fault) {
    report('expression', fault.remedy);
    return;
  }
  for (const path of variablesOf(expression))
    if (!isGiven(path, declaration, form, itemsOf(declaration, pointer))) report('reads_nothing', path);
  const outcome = strangeOutcome(expression, declaration);
  if (outcome) report('outcome_unknown', outcome);
}

/** Every expression of service.yaml. */
export function checkExpressions(
  data: unknown,
  declaration: Declaration,
  form: unknown,
  report: Report,
): void {
  const { examples: _, ...rest } = data as Record<string, unknown>;
  for (const { pointer, expression } of expressionsIn(rest, ''))
    checkExpression(expression, declaration, form, (code, detail) => report(pointer, code, detail), pointer);
}
