import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { type FormDeclaration, validateForm } from '#ui/form';

const here = import.meta.dirname;
const folders = globSync('*/*/service.yaml', { cwd: here }).map((file) => dirname(file));
const read = <T>(...path: string[]): T => parse(readFileSync(join(here, ...path), 'utf8')) as T;

/** Words of a declaration that nobody reads as text: names, codes, expressions. */
const NAMES = new Set(
  [
    'service version in_force online channels life_events assurance form process opened_by procedure_code reply source role write issue',
    'send receive signatory key subject valid_from values data to agency personal_number id state from_registry template registry within',
    'supplement basis document article needs_reason body at given then type format pattern enum required $schema x-from x-basis x-source',
    'x-when x-options x-widget x-file x-autocomplete x-example x-if-missing x-if-unreachable x-same-as x-summary',
    'receipt applies quantity collect asking before by notice reminders consultation may rule on_behalf applicants each subject_number valid_to one_at_a_time',
  ]
    .join(' ')
    .split(' '),
);

function* texts(value: unknown, pointer: string): Generator<string> {
  if (typeof value === 'string') yield pointer;
  else if (value !== null && typeof value === 'object')
    // Below `tasks` and `properties` stand names of tasks and fields.
    for (const [key, inner] of Object.entries(value))
      if (/\/(tasks|properties)$/.test(pointer) || !NAMES.has(key)) yield* texts(inner, `${pointer}/${key}`);
}

test('every text of every service is in English too', () => {
  for (const folder of folders) {
    const english = read<Record<string, Record<string, string>>>(folder, 'locales', 'en.yaml');
    for (const part of ['service', 'form'] as const) {
      if (globSync(join(folder, `${part}.yaml`), { cwd: here }).length === 0) continue;
      const missing = [...texts(read(folder, `${part}.yaml`), '')].filter(
        (pointer) => english[part]?.[pointer] === undefined,
      );
      assert.deepEqual(
        missing.filter(
          (pointer) => !/^\/legal_basis\/\d+\/document$|^\/x-signers\/\d+\/(role|number|when)$/.test(pointer),
        ),
        [],
        `${folder} ${part}`,
      );
    }
  }
});

test('every example does what it says', () => {
  let tried = 0;
  for (const folder of folders) {
    type Example = { name: string; given: { form: object }; then: { faults?: string[] } };
    for (const { name, given, then } of read<{ examples?: Example[] }>(folder, 'service.yaml').examples ??
      []) {
      const form = read<FormDeclaration>(folder, 'form.yaml');
      const faults = validateForm(form, given.form, { shown: new Map(), today: '2026-11-23' }).map(
        ({ pointer }) => pointer,
      );
      if (then.faults)
        for (const pointer of then.faults)
          assert.ok(faults.includes(pointer), `${folder}, ${name}: ${faults}`);
      else assert.deepEqual(faults, [], `${folder}, ${name}`);
      tried++;
    }
  }
  assert.ok(tried >= 4);
});
