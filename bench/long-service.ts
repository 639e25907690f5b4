import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One user task after another, as BPMN. */
export function chainOf(count: number): { tasks: string[]; xml: string } {
  const tasks = Array.from({ length: count }, (_, index) => `task_${index + 1}`);
  const nodes = ['start', ...tasks, 'end'];
  const flows = nodes
    .slice(1)
    .map(
      (to, index) =>
        `<sequenceFlow id="${nodes[index]}_to_${to}" sourceRef="${nodes[index]}" targetRef="${to}" />`,
    );
  return {
    tasks,
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="long_definitions" targetNamespace="urn:process:long">
  <process id="long" name="Long" isExecutable="true">
    <startEvent id="start" />
    ${tasks.map((id) => `<userTask id="${id}" name="${id}" />`).join('\n    ')}
    <endEvent id="end" />
    ${flows.join('\n    ')}
  </process>
</definitions>
`,
  };
}

/** The invented country in a folder of its own, with one more service: `library.long`, whose process is a chain of user tasks. */
export function countryWithLongService(at: string, count: number): string {
  const source = join(import.meta.dirname, '..', 'tests', 'country');
  const card = join(source, 'services', 'library', 'library-card');
  cpSync(source, at, { recursive: true, filter: (path) => path !== join(source, 'code') });
  symlinkSync(join(source, 'code'), join(at, 'code'));
  const folder = join(at, 'services', 'library', 'long');
  mkdirSync(folder);
  const { tasks, xml } = chainOf(count);
  writeFileSync(join(folder, 'process.bpmn'), xml);
  cpSync(join(card, 'form.yaml'), join(folder, 'form.yaml'));
  const declared = readFileSync(join(card, 'service.yaml'), 'utf8').split(/^tasks:$/m)[0]!;
  const lines = tasks.map(
    (id, index) =>
      `  ${id}: { role: librarian, title: ${id}, outcomes: [{ id: go, title: Go${index === 0 ? ', state: accepted' : index === count - 1 ? ', state: decided' : ''} }] }`,
  );
  writeFileSync(
    join(folder, 'service.yaml'),
    `${declared.replace('library.library-card', 'library.long')}tasks:\n${lines.join('\n')}\nexamples: []\n`,
  );
  return at;
}
