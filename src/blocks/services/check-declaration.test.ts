import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { checkDeclaration } from './check-declaration.ts';
import type { Known } from './check-tasks.ts';
import type { FindingCode } from './finding.ts';
import { readCountry, type ServiceFolder } from './read-folder.ts';

const countryDir = join(import.meta.dirname, '..', '..', '..', 'tests', 'country');
const library = readCountry(countryDir).folders.find(({ name }) => name === 'library-card')!;
const known: Known = {
  roles: new Set(['librarian', 'town-clerk']),
  bodies: new Set(['library']),
  templates: new Set(['library-card']),
  lifeEvents: new Set(),
  services: new Map([['library.library-card', ['reader', 'home', 'guardian']]]),
  registries: new Map([
    [
      'people.person',
      { attributes: new Set(['full_name', 'kind']), key: 'number', writers: new Set(['town-hall']) },
    ],
  ]),
};

type Loose = Record<string, never> & Record<string, unknown>;
const codes = async (folder: ServiceFolder) =>
  (await checkDeclaration(folder, known)).findings.map(({ code }) => code);
/** The folder with one file changed as data. */
function changed(file: string, change: (data: Loose) => void, folder = library): ServiceFolder {
  const data = parse(folder.files[file]!) as Loose;
  change(data);
  return { ...folder, files: { ...folder.files, [file]: stringify(data) } };
}
const text = (file: string, from: string | RegExp, to: string): ServiceFolder => {
  const before = library.files[file]!;
  const after = before.replace(from, to);
  assert.notEqual(after, before, `nothing to plant in ${file}`);
  return { ...library, files: { ...library.files, [file]: after } };
};
const service = (change: (data: Loose) => void) => changed('service.yaml', change);
const set = (path: string, value: unknown) => (data: Loose) => {
  const parts = path.split('.');
  const last = parts.pop()!;
  const holder = parts.reduce<Record<string, unknown>>(
    (at, part) => at[part] as Record<string, unknown>,
    data,
  );
  if (value === undefined) delete holder[last];
  else holder[last] = value;
};

test('the library card has no fault', async () => {
  const { findings } = await checkDeclaration(library, known);
  assert.deepEqual(findings, []);
});

const planted: readonly [FindingCode, string, () => ServiceFolder][] = [
  [
    'file_missing',
    'no service.yaml',
    () => ({ ...library, files: { 'form.yaml': library.files['form.yaml']! } }),
  ],
  [
    'file_missing',
    'a process that is named and not there',
    () => ({
      ...library,
      files: { 'service.yaml': library.files['service.yaml']!, 'form.yaml': library.files['form.yaml']! },
    }),
  ],
  ['yaml', 'broken YAML', () => text('service.yaml', 'online: full', 'online: [full')],
  ['word_unknown', 'a word it does not know', () => service(set('colour', 'red'))],
  ['word_missing', 'a user task without a role', () => service(set('tasks.check.role', undefined))],
  ['schema', 'a version that is no number', () => service(set('version', 'two'))],
  ['schema', 'a date that is none', () => service(set('in_force.from', '2026-13-45'))],
  ['name_differs', 'another name than its folder', () => service(set('service', 'library.other'))],
  [
    'form',
    'a form whose rule cannot be read',
    () => text('form.yaml', `'reader.kind = "child"'`, `'reader.kind ='`),
  ],
  [
    'form',
    'a form without pages',
    () => ({ ...library, files: { ...library.files, 'form.yaml': 'type: object' } }),
  ],
  ['process', 'an element that is not run', () => text('process.bpmn', /userTask/g, 'scriptTask')],
  ['process', 'a flow to nowhere', () => text('process.bpmn', 'targetRef="done"', 'targetRef="nowhere"')],
  ['task_undeclared', 'a step without entry', () => service(set('tasks.shelf', undefined))],
  ['task_unknown', 'an entry without step', () => service(set('tasks.other', { receive: 'check' }))],
  [
    'task_kind',
    'a user task where the process has a service task',
    () =>
      service(set('tasks.card', { role: 'librarian', title: 'x', outcomes: [{ id: 'ok', title: 'OK' }] })),
  ],
  [
    'outcome_twice',
    'one outcome twice',
    () =>
      service(
        set('tasks.shelf.outcomes', [
          { id: 'ready', title: 'A' },
          { id: 'ready', title: 'B' },
        ]),
      ),
  ],
  ['role_unknown', 'a role that nobody has', () => service(set('tasks.check.role', 'wizard'))],
  [
    'role_elsewhere',
    'a decision on the clock for a role that has no work in the process',
    () => service(set('deadline.may', { extend: ['librarian'], stop: ['town-clerk'] })),
  ],
  ['template_missing', 'a template that is not there', () => service(set('tasks.card.issue', 'diploma'))],
  [
    'registry_unknown',
    'a registry that is not there',
    () => service(set('result', { registry: 'people.nobody' })),
  ],
  [
    'attribute_unknown',
    'a question to a registry that does not hold it',
    () =>
      changed(
        'form.yaml',
        set('properties.reader.properties.full_name', {
          type: 'string',
          title: 'Name',
          'x-from': { registry: 'people.person', attribute: 'nickname', of: 'applicant' },
          'x-if-missing': 'ask',
        }),
      ),
  ],
  ['task_reference', 'a signature by no user task', () => service(set('tasks.card.signatory', 'card'))],
  ['expression', 'FEEL that cannot be read', () => service(set('competent.at', '= form.home.'))],
  [
    'reads_nothing',
    'a value of a field that the form does not ask',
    () => service(set('tasks.card.data', { reader: '= form.raeder' })),
  ],
  [
    'reads_nothing',
    'a value that a later step does not give',
    () => service(set('tasks.card.data', { key: '= registry.card.key' })),
  ],
  [
    'reads_nothing',
    'a condition on a step that is not there',
    () => text('process.bpmn', 'tasks.check.outcome', 'tasks.chekc.outcome'),
  ],
  ['outcome_unknown', 'a condition on no outcome', () => text('process.bpmn', '= "grant"', '= "granted"')],
  [
    'write_not_granted',
    'a writing by an agency that may not',
    () =>
      service(
        set('tasks.card', { write: 'people.person', key: '= form.home.town', subject: 'x', values: {} }),
      ),
  ],
  ['body_unknown', 'a kind of agency that is not there', () => service(set('competent.body', 'circus'))],
  ['deadline', 'a deadline that cannot be computed', () => service(set('deadline.within', 'soon'))],
  ['in_force', 'an end before the beginning', () => service(set('in_force.to', '2019-01-01'))],
  ['file_unused', 'a form that nobody names', () => service(set('form', undefined))],
  ['form', 'a page at an address that is taken', () => text('form.yaml', 'guardian:', 'review:')],
  ['form_needed', 'online without a form', () => service(set('form', undefined))],
  ['online_reason', 'partly online without a reason', () => service(set('online', 'partial'))],
  ['competent_place', 'an agency nowhere', () => service(set('competent.at', undefined))],
  [
    'no_source_or_basis',
    'a question without a reason',
    () => text('form.yaml', ', x-source: unverified }\n      consent', ' }\n      consent'),
  ],
  [
    'held_by_registry',
    'a question that the registry on the page answers',
    () =>
      changed(
        'form.yaml',
        set('properties.reader.properties.full_name', {
          type: 'string',
          title: 'Name',
          'x-from': { registry: 'people.person', attribute: 'full_name', of: 'applicant' },
          'x-if-missing': 'ask',
        }),
      ),
  ],
  [
    'life_event_unknown',
    'a life event that is not there',
    () => service(set('life_events', ['flying-to-the-moon'])),
  ],
  [
    'service_unknown',
    'a message to no service',
    () =>
      service(set('tasks.card', { send: 'library.nowhere', agency: { body: 'library', at: 'A' }, data: {} })),
  ],
  [
    'overlay_pointer',
    'a translation of nothing',
    () => ({ ...library, files: { ...library.files, 'locales/fr.yaml': 'service: { /nothing: Rien }' } }),
  ],
];

for (const [code, what, plant] of planted)
  test(`${what} is found: ${code}`, async () => {
    const { findings } = await checkDeclaration(plant(), known);
    const found = findings.find((finding) => finding.code === code);
    assert.ok(found, JSON.stringify(findings));
    assert.ok(found.file.startsWith('services/library/library-card/'));
    assert.ok(found.line >= 1);
  });

test('a finding names the line on which its part stands', async () => {
  const folder = text('service.yaml', 'role: librarian', 'role: wizard');
  const { findings } = await checkDeclaration(folder, known);
  const line = folder.files['service.yaml']!.split('\n').findIndex((one) => one.includes('wizard')) + 1;
  assert.deepEqual(
    findings.map((one) => [one.code, one.line]),
    [['role_unknown', line]],
  );
});

test('all faults are told at once', async () => {
  const folder = changed('service.yaml', (data) => {
    set('competent.body', 'circus')(data);
    set('deadline.within', 'soon')(data);
    set('tasks.check.role', 'wizard')(data);
  });
  assert.deepEqual((await codes(folder)).sort(), ['body_unknown', 'deadline', 'role_unknown']);
});

test('whatever stands in the files, there are findings and never a throw', async () => {
  const paths = [
    'service',
    'version',
    'in_force',
    'in_force.from',
    'competent',
    'competent.at',
    'online',
    'channels',
    'deadline',
    'tasks',
    'tasks.check',
    'tasks.check.outcomes',
    'tasks.card',
    'tasks.card.data',
    'tasks.card.to',
    'examples',
    'fees',
    'papers',
    'legal_basis',
  ];
  // What compares two things by their own words for it must not meet one that has others.
  await checkDeclaration(service(set('channels', [{}, { toString: '' }])), known);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.anything({ withNullPrototype: false, withBigInt: false, maxDepth: 3 }),
      async (path, value) => {
        let folder: ServiceFolder;
        try {
          folder = service(set(path, value));
        } catch {
          return;
        }
        await checkDeclaration(folder, known);
      },
    ),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('service.yaml', 'form.yaml', 'process.bpmn'),
      fc.nat(3000),
      fc.string({ maxLength: 12, unit: 'binary' }),
      async (file, at, junk) => {
        const before = library.files[file]!;
        const cut = at % before.length;
        await checkDeclaration(
          {
            ...library,
            files: {
              ...library.files,
              [file]: before.slice(0, cut) + junk + before.slice(cut + junk.length),
            },
          },
          known,
        );
      },
    ),
    { numRuns: 300 },
  );
});
