import type { PlainDate } from '#platform/country';
import { type FormDeclaration, validateForm } from '#ui/form';
import type { Checked } from './check-declaration.ts';
import { type Finding, readSource, reporter } from './finding.ts';
import type { ServiceFolder } from './read-folder.ts';

/** Tries the examples of a service without faults: its form finds what they say, and what they name is there. */
export function checkExamples(
  { path, files }: ServiceFolder,
  { declaration, form }: Checked,
  today: PlainDate,
): Finding[] {
  const findings: Finding[] = [];
  if (!declaration) return findings;
  const report = reporter(findings, readSource(`${path}/service.yaml`, files['service.yaml'] ?? ''));
  const outcomes = new Set<string>();
  const opened = new Set<string>();
  for (const task of Object.values(declaration.tasks)) {
    if (task.kind === 'user') for (const { id } of task.outcomes) outcomes.add(id);
    if (task.kind === 'send') opened.add(task.send);
  }
  for (const [index, { given, then }] of declaration.examples.entries()) {
    const at = `/examples/${index}`;
    const say = (part: string, what: string) => report(`${at}/${part}`, 'example', what);
    if (then.outcome && !outcomes.has(then.outcome)) say('then/outcome', then.outcome);
    for (const service of then.opens ?? []) if (!opened.has(service)) say('then/opens', service);
    if (then.within && then.within !== declaration.deadline?.within) say('then/within', then.within);
    if (!form) continue;
    const found = validateForm(form as FormDeclaration, given.form, {
      shown: new Map(),
      today: given.today ?? today,
    });
    const pointers = new Set(found.map(({ pointer }) => pointer));
    for (const pointer of then.faults ?? [])
      if (!pointers.has(pointer)) say('then/faults', `${pointer} is no fault`);
    if (!then.faults) for (const { pointer, code } of found) say('given/form', `${pointer} ${code}`);
  }
  return findings;
}
