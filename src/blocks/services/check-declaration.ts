import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { isDeadline } from '#platform/calendar';
import { checkProcess } from '#platform/process';
import { checkForm } from '#ui/form';
import { checkExpression, checkExpressions } from './check-expressions.ts';
import { checkFormFields } from './check-form-fields.ts';
import { checkLawClock } from './check-law-clock.ts';
import { checkOverlays } from './check-overlays.ts';
import { checkTaskEntries, checkTaskReferences, type Known } from './check-tasks.ts';
import type { Declaration } from './declaration.ts';
import { type Finding, type FindingCode, type Report, readSource, reporter, type Source } from './finding.ts';
import { kindOf, parseDeclaration } from './parse-declaration.ts';
import type { ServiceFolder } from './read-folder.ts';
import { serviceSchema } from './service-schema.ts';

/** A folder as data, as far as it could be read. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly declaration?: Declaration;
  /** service.yaml as data, as it stands: what is stored, so that no later default changes its bytes. */
  readonly source?: unknown;
  readonly form?: Record<string, unknown>;
  readonly process?: string;
  readonly overlays: Readonly<Record<string, Record<string, Record<string, string>>>>;
}

let compiled: ValidateFunction | undefined;
function validator(): ValidateFunction {
  if (compiled) return compiled;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  compiled = ajv.compile(serviceSchema);
  return compiled;
}

/** The branches of a task's schema, in their order there. */
const BRANCHES = ['user', 'write', 'issue', 'send', 'receive'];

/** A task that fits no kind is at fault in every branch: only those of the kind that it begins like are told. */
function isNoise({ instancePath, schemaPath, keyword }: ErrorObject, data: unknown): boolean {
  const [, id] = /^\/tasks\/([^/]*)/.exec(instancePath) ?? [];
  const task = id && (data as { tasks: Record<string, unknown> }).tasks[id];
  if (!task || typeof task !== 'object') return false;
  const branch = /\/oneOf\/(\d+)\//.exec(schemaPath)?.[1];
  if (branch === undefined) return keyword === 'oneOf';
  return BRANCHES[Number(branch)] !== kindOf(task as Record<string, unknown>);
}

function checkSchema(source: Source, report: Report): Declaration | undefined {
  const validate = validator();
  if (validate(source.data)) return parseDeclaration(source.data as Record<string, unknown>);
  for (const error of validate.errors ?? []) {
    if (isNoise(error, source.data)) continue;
    const { instancePath, message } = error;
    const { additionalProperty, missingProperty, propertyName } = error.params as Record<string, string>;
    if (additionalProperty)
      report(`${instancePath}/${additionalProperty}`, 'word_unknown', additionalProperty);
    else if (missingProperty) report(instancePath, 'word_missing', missingProperty);
    else report(instancePath, 'schema', `${message}${propertyName ? `: ${propertyName}` : ''}`);
  }
  return undefined;
}

function checkWhole(declaration: Declaration, folder: ServiceFolder, known: Known, report: Report): void {
  if (declaration.service !== `${folder.field}.${folder.name}`)
    report('/service', 'name_differs', `${folder.field}.${folder.name}`);
  const { from, to } = declaration.in_force;
  if (to && to < from) report('/in_force/to', 'in_force', to);
  if (declaration.deadline && !isDeadline(declaration.deadline.within))
    report('/deadline/within', 'deadline', declaration.deadline.within);
  checkLawClock(declaration, known, report);
  for (const task of Object.values(declaration.tasks))
    if (task.kind === 'user' && task.within && !isDeadline(task.within))
      report(`/tasks/${task.id}/within`, 'deadline', task.within);
  if (known.bodies && !known.bodies.has(declaration.competent.body))
    report('/competent/body', 'body_unknown', declaration.competent.body);
  for (const [index, id] of declaration.life_events.entries())
    if (!known.lifeEvents.has(id)) report(`/life_events/${index}`, 'life_event_unknown', id);
  if (declaration.online !== 'full' && !declaration.online_reason)
    report('/online', 'online_reason', declaration.online);
  if (declaration.online !== 'none') {
    if (!declaration.form || !declaration.process)
      report('', 'form_needed', !declaration.form ? 'form.yaml' : 'process.bpmn');
    if (!declaration.competent.at) report('/competent', 'competent_place');
  }
  const { result } = declaration;
  if (result?.template && !known.templates.has(result.template))
    report('/result/template', 'template_missing', result.template);
  if (result?.registry && known.registries?.has(result.registry) === false)
    report('/result/registry', 'registry_unknown', result.registry);
  for (const [index, paper] of declaration.papers.entries())
    if (paper.from_registry && known.registries?.has(paper.from_registry) === false)
      report(`/papers/${index}/from_registry`, 'registry_unknown', paper.from_registry);
}

async function checkProcessFile(
  folder: ServiceFolder,
  declaration: Declaration,
  form: unknown,
  findings: Finding[],
  report: Report,
): Promise<void> {
  const xml = folder.files['process.bpmn'];
  if (xml === undefined) return;
  const { model, findings: faults } = await checkProcess(xml);
  const lines = xml.split('\n');
  const find = (element: string, code: FindingCode, detail: string) => {
    const line = element ? lines.findIndex((text) => text.includes(`id="${element}"`)) + 1 : 1;
    findings.push({ file: `${folder.path}/process.bpmn`, line: line || 1, pointer: element, code, detail });
  };
  for (const { element, code, detail } of faults)
    find(element, 'process', `${code}${detail ? `: ${detail}` : ''}`);
  if (!model) return;
  checkTaskEntries(declaration, model, report);
  for (const { id, after, outgoing } of Object.values(model.nodes)) {
    const timer = after?.startsWith('=') ? [{ id, condition: after.slice(1) }] : [];
    for (const { id: element, condition } of [...timer, ...outgoing])
      if (condition !== undefined)
        checkExpression(condition, declaration, form, (code, detail) => find(element, code, detail));
  }
}

function checkFormFile(
  folder: ServiceFolder,
  known: Known,
  findings: Finding[],
): Record<string, unknown> | undefined {
  const text = folder.files['form.yaml'];
  if (text === undefined) return undefined;
  const source = readSource(`${folder.path}/form.yaml`, text);
  const report = reporter(findings, source);
  for (const { line, message } of source.faults)
    findings.push({ file: source.file, line, pointer: '', code: 'yaml', detail: message });
  if (source.faults.length > 0) return undefined;
  for (const fault of checkForm(source.data, { formats: known.formats })) {
    // Checked below, with what the registries hold.
    if (fault.code !== 'forms.no_source') report(fault.pointer, 'form', `${fault.code}: ${fault.remedy}`);
  }
  checkFormFields(source.data, known, report);
  return source.data as Record<string, unknown>;
}

/** All that is wrong with one service's folder, and what could be read of it. Never throws, whatever stands in the files. */
export async function checkDeclaration(folder: ServiceFolder, known: Known): Promise<Checked> {
  const findings: Finding[] = [];
  const text = folder.files['service.yaml'];
  const file = `${folder.path}/service.yaml`;
  if (text === undefined) {
    return {
      findings: [{ file, line: 1, pointer: '', code: 'file_missing', detail: 'service.yaml' }],
      overlays: {},
    };
  }
  const source = readSource(file, text);
  const report = reporter(findings, source);
  for (const { line, message } of source.faults)
    findings.push({ file, line, pointer: '', code: 'yaml', detail: message });
  const declaration = source.faults.length > 0 ? undefined : checkSchema(source, report);
  const form = checkFormFile(folder, known, findings);
  if (declaration) {
    for (const name of ['form', 'process'] as const)
      if (declaration[name] && folder.files[declaration[name]] === undefined)
        report(`/${name}`, 'file_missing', declaration[name]);
    for (const [part, name] of [
      ['form', 'form.yaml'],
      ['process', 'process.bpmn'],
    ] as const)
      if (!declaration[part] && folder.files[name] !== undefined) report('', 'file_unused', name);
    checkWhole(declaration, folder, known, report);
    checkExpressions(source.data, declaration, form, report);
    checkTaskReferences(declaration, known, report);
    await checkProcessFile(folder, declaration, form, findings, report);
  }
  const overlays = checkOverlays(folder, { service: source.data, form }, findings);
  return {
    findings,
    declaration,
    source: source.data,
    form,
    process: folder.files['process.bpmn'],
    overlays,
  };
}
