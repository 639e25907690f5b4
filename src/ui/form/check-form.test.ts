import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { libraryCard } from './form.fixture.ts';
import { checkForm, setAt } from './index.ts';

test('a sound form has no finding', () => assert.deepEqual(checkForm(libraryCard), []));

/** The library card's declaration with one place changed; `undefined` takes the place away. */
function planted(pointer: string, value: unknown): unknown {
  const copy = structuredClone(libraryCard) as never;
  const path = pointer
    .split('/')
    .slice(1)
    .flatMap((key) => (key.startsWith('.') ? ['properties', key.slice(1)] : [key]));
  let target = copy as Record<string, never>;
  for (const key of path.slice(0, -1)) target = target[key]!;
  if (value === undefined) delete target[path.at(-1)!];
  else target[path.at(-1)!] = value as never;
  return copy;
}

const plants: readonly [place: string, value: unknown, code: string][] = [
  ['/properties', undefined, 'forms.no_groups'],
  ['/colour', 'red', 'forms.unknown_keyword'],
  ['/required', 'reader', 'forms.bad_required'],
  ['/required', ['nobody'], 'forms.required_missing'],
  ['/.Reader', { type: 'object', title: 'R', properties: {} }, 'forms.bad_name'],
  ['/.constructor', { type: 'object', title: 'R', properties: {} }, 'forms.bad_name'],
  ['/.card', { type: 'string' }, 'forms.not_a_group'],
  ['/.card/title', undefined, 'forms.no_title'],
  ['/.card/x-whne', 'a', 'forms.unknown_keyword'],
  ['/.card/.loans', 'integer', 'forms.not_a_field'],
  ['/.card/.loans/title', undefined, 'forms.no_title'],
  ['/.card/.loans/title', 'Deposit', 'forms.same_label'],
  ['/.card/.loans/type', 'money', 'forms.unknown_type'],
  ['/.card/.loans/x-source', undefined, 'forms.no_source'],
  ['/.card/.loans/minimum', 'one', 'forms.bad_schema'],
  ['/.card/.loans/if', {}, 'forms.unknown_keyword'],
  ['/.card/.loans/x-widget', 'slider', 'forms.unknown_widget'],
  ['/.card/required', ['loan'], 'forms.required_missing'],
  ['/.card/.branches/items', { type: 'string' }, 'forms.no_choices'],
  ['/.card/.language/enum', [1, 2], 'forms.bad_choices'],
  ['/.card/.language/x-labels', undefined, 'forms.no_labels'],
  ['/.card/.language/x-labels/g', undefined, 'forms.no_labels'],
  ['/.card/.language/x-labels/z', 'Language Z', 'forms.stray_label'],
  ['/.card/.delivery_street/x-when', 'card.home_delivery = ', 'rules.syntax'],
  ['/.card/.delivery_street/x-when', 'today() = date("2026-01-01")', 'rules.reads_the_clock'],
  ['/.card/.delivery_street/x-when', 'card.wings = true', 'forms.rule_reads_nothing'],
  ['/.card/.delivery_street/x-when', 'card.language = "a"', 'forms.rule_reads_ahead'],
  ['/.card/.delivery_street/x-same-as', '/reader/castle', 'forms.no_same_as'],
  ['/.guardian/x-when', 'reader.knid = "child"', 'forms.rule_reads_nothing'],
  ['/.guardian/.number/pattern', '(', 'forms.bad_schema'],
  ['/.reader/.email/format', 'e-mail', 'forms.unknown_format'],
  ['/.reader/.birth_date/x-check', 'date(reader.birth_date) < date(today)', 'forms.bad_check'],
  ['/.reader/.birth_date/x-check/rule', 'reader.birth_date <', 'rules.syntax'],
  ['/.reader/.full_name/x-from', 'population', 'forms.bad_registry'],
  ['/.reader/.full_name/x-from/of', '/reader/nobody', 'forms.no_owner'],
  ['/.reader/.full_name/x-if-missing', undefined, 'forms.no_if_missing'],
  ['/.reader/.full_name/x-if-unreachable', 'guess', 'forms.bad_if_unreachable'],
  ['/.reader/.email/x-if-missing', 'ask', 'forms.no_registry'],
  ['/.reader/.home/properties', undefined, 'forms.no_fields'],
  ['/.reader/.home/.town/x-options', 'areas', 'forms.bad_options'],
  ['/.reader/.home/.town/x-options/parent', 'planet', 'forms.no_parent'],
  ['/.reader/.home/.town/x-options/parent', '/planet/x', 'forms.no_parent'],
  ['/.reader/.home/.town/x-options/parent', 'street', 'forms.parent_after'],
  ['/.consent/.photo/x-file', { types: [], max_bytes: 5 }, 'forms.bad_file'],
];
for (const [place, value, code] of plants)
  test(`${place} = ${JSON.stringify(value)} is found: ${code}`, () => {
    const findings = checkForm(planted(place, value));
    const found = findings.find((finding) => finding.code === code);
    assert.ok(found, JSON.stringify(findings));
    assert.match(found.pointer, /^(\/|$)/);
    assert.match(found.remedy, /^[A-Z].*\.$/);
  });

test('sources of choices can be told apart where they are known', () => {
  assert.deepEqual(checkForm(libraryCard, { sources: ['areas'] }), []);
  assert.equal(checkForm(libraryCard, { sources: ['clinics'] })[0]?.code, 'forms.unknown_options');
});

test('whatever a file holds, it is judged without a throw', () => {
  fc.assert(fc.property(fc.jsonValue(), (form) => void checkForm(form)));
  const somewhere = fc.constantFrom(
    '/.reader',
    '/.card/.loans',
    '/.card/.loans/type',
    '/.card/.language/enum',
    '/.card/.language/x-labels',
    '/.reader/.kind/x-when',
    '/.guardian/x-when',
    '/.reader/.home/.town/x-options',
    '/.reader/.birth_date/x-check',
    '/.reader/.full_name/x-from',
    '/.consent/.photo/x-file',
    '/.card/.branches/items',
    '/.card/required',
    '/.card/.delivery_street/x-same-as',
    '/.card/.wishes/title',
    '/.card/.wishes/x-example',
    '/.card/.wishes/format',
    '/.card/.wishes/properties',
  );
  fc.assert(
    fc.property(somewhere, fc.jsonValue(), (place, value) => void checkForm(planted(place, value))),
    { numRuns: 200 },
  );
});

test('setAt keeps to the names that fields may have', () => {
  assert.deepEqual(setAt({}, ['__proto__', 'polluted'], 1), {});
  assert.deepEqual(setAt({}, ['a', 'constructor'], 1), { a: {} });
});
