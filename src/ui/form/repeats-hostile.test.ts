import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { show, t } from './form.fixture.ts';
import { checkForm, parsePosted, settle, summarise, validateForm } from './index.ts';
import { elementsOf } from './read-markup.ts';
import { boat, type Data, lookedUp } from './repeats.fixture.ts';

const index = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '2',
    '3',
    '99',
    '100',
    '999',
    '1000',
    '-1',
    '00',
    '1e3',
    '4294967296',
    '__proto__',
    'x',
    '',
  ),
  fc.nat().map(String),
);
const place = fc
  .tuple(
    index,
    fc.constantFrom(
      '',
      '.name',
      '.schools',
      '.schools.0',
      '.schools.7.name',
      '.schools.0.terms.0.year',
      '.badge',
      '.__proto__.x',
    ),
  )
  .map(([at, rest]) => `household.children.${at}${rest}`);
const name = fc.oneof(
  place,
  fc.constantFrom(
    'household.children',
    'household.phone',
    'household',
    'household.children.0.schools',
    '_action',
    '_asked',
  ),
);
const value = fc.oneof(
  index,
  fc.array(index, { maxLength: 6 }),
  fc.string(),
  fc.tuple(fc.constantFrom('add', 'remove', 'up', 'down', 'drop'), name).map(([what, at]) => `${what}:${at}`),
);

test('sparse, huge and mixed places give coded faults, few items and no prototype', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 15 }), fc.anything(), (entries, before) => {
      const known = { household: { children: before } };
      const { data, faults, body } = parsePosted(boat, 'household', Object.fromEntries(entries), [], {
        ...lookedUp,
        before: known,
      });
      for (const fault of faults) assert.match(fault.code, /^forms\.[a-z_]+$/);
      const list = (data as Data).household!.children;
      assert.ok(list === undefined || (Array.isArray(list) && list.length <= 4));
      for (const fault of validateForm(boat, data, lookedUp)) assert.match(fault.code, /^forms\.[a-z_]+$/);
      elementsOf(show(boat, 'household', data as Data, { lookedUp, posted: body, faults }));
      assert.equal(({} as Record<string, unknown>).x, undefined);
    }),
    { numRuns: 400 },
  );
});

test('data of any shape is judged without a throw', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (list, inner) => {
      for (const children of [
        list,
        [list],
        [{ name: 'a', schools: inner }],
        [{ schools: [{ terms: [inner] }] }],
      ]) {
        const data = { household: { children } };
        for (const fault of validateForm(boat, data, lookedUp)) assert.match(fault.code, /^forms\./);
        settle(boat, data, lookedUp);
        summarise(boat, data, lookedUp, t);
        show(boat, 'household', data, { lookedUp });
      }
      const posted = parsePosted(boat, 'household', {
        'household.children': Array.from({ length: 3000 }, (_, at) => String(at)),
      });
      assert.ok(
        posted.faults.some(({ code }) => code === 'forms.wrong_type' || code === 'forms.too_many_items'),
      );
    }),
    { numRuns: 100 },
  );
});

const plants: readonly [place: string, value: unknown, code: string][] = [
  ['/items/title', undefined, 'forms.no_title'],
  ['/items/properties', undefined, 'forms.no_fields'],
  ['/items/x-summary', ['nobody'], 'forms.no_summary'],
  ['/items/x-when', 'true', 'forms.unknown_keyword'],
  ['/maxItems', 1000, 'forms.bad_limits'],
  ['/minItems', 5, 'forms.bad_limits'],
  ['/items/properties/name/x-from', { registry: 'a', attribute: 'b', of: 'applicant' }, 'forms.not_in_items'],
  ['/items/properties/badge/x-when', 'item.wings = true', 'forms.rule_reads_nothing'],
  ['/items/properties/name/x-when', 'item.badge = "x"', 'forms.rule_reads_ahead'],
  ['/items/properties/town/x-options', { source: 'areas', parent: 'country' }, 'forms.no_parent'],
];
for (const [place, value, code] of plants)
  test(`a list with ${place} ${JSON.stringify(value)} is found: ${code}`, () => {
    const copy = structuredClone(boat) as never;
    const path = `/properties/household/properties/children${place}`.split('/').slice(1);
    let target = copy as Record<string, never>;
    for (const key of path.slice(0, -1)) target = target[key]!;
    if (value === undefined) delete target[path.at(-1)!];
    else target[path.at(-1)!] = value as never;
    const found = checkForm(copy, { formats: ['library-phone'] }).map((each) => each.code);
    assert.ok(found.includes(code), found.join());
  });

test('lists four deep, and signers that lead nowhere, are found', () => {
  let field: unknown = { type: 'string', title: 'x', 'x-source': 'unverified' };
  for (let deep = 0; deep < 4; deep++)
    field = {
      type: 'array',
      title: `l${deep}`,
      items: { type: 'object', title: 'i', properties: { x: field } },
    };
  const group = { type: 'object', title: 'g', properties: { x: field } };
  const found = checkForm({ type: 'object', properties: { g: group } }).map(({ code }) => code);
  assert.ok(found.includes('forms.too_deep'), found.join());
  for (const number of ['/boats/nobody', '/boats/owners/*/letter', '/boats/owners'])
    assert.deepEqual(
      checkForm(
        { ...boat, 'x-signers': [{ role: 'a', title: 'A', number }] },
        { formats: ['library-phone'] },
      ).map(({ code }) => code),
      ['forms.no_signer'],
    );
});
