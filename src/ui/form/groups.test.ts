import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areas, formatter, formOf, libraryCard, t } from './form.fixture.ts';
import { groupsOf, optionFields, overlay, registryFields, summarise } from './index.ts';

const names = (data: Record<string, unknown>) => groupsOf(libraryCard, data).map(({ name }) => name);

test('pages are the groups that apply, in order', () => {
  assert.deepEqual(names({}), ['reader', 'card', 'consent']);
  assert.deepEqual(names({ reader: { kind: 'child' } }), ['reader', 'guardian', 'card', 'consent']);
});

test('what does not apply decides nothing', () => {
  const form = {
    type: 'object',
    properties: {
      a: formOf({ kind: { type: 'string' }, detail: { type: 'string', 'x-when': 'a.kind = "x"' } })
        .properties!.g!,
      b: { ...formOf({ c: { type: 'string' } }).properties!.g!, 'x-when': 'a.detail = "y"' },
    },
  } as const;
  assert.equal(groupsOf(form, { a: { kind: 'x', detail: 'y' } }).length, 2);
  assert.equal(groupsOf(form, { a: { kind: 'z', detail: 'y' } }).length, 1, 'a stale answer opens no page');
});

test('a registry value decides like an answer', () => {
  const shown = new Map([['/reader/kind', { value: 'child', source: 'P' }]]);
  assert.equal(groupsOf(libraryCard, {}, { shown }).length, 4);
});

test('what is to be looked up is listed', () => {
  const data = { reader: { home: { region: 'A' } } };
  assert.deepEqual(optionFields(libraryCard, data, 'reader'), [
    { pointer: '/reader/home/region', source: 'areas', level: 1, parentValue: undefined, dependent: false },
    { pointer: '/reader/home/town', source: 'areas', level: undefined, parentValue: 'A', dependent: true },
  ]);
  assert.deepEqual(
    registryFields(libraryCard).map(({ pointer, registry, attribute, of, ifMissing }) => [
      pointer,
      registry,
      attribute,
      of,
      ifMissing,
    ]),
    [
      ['/reader/full_name', 'population.person', 'full_name', 'applicant', 'ask'],
      ['/reader/register_number', 'population.person', 'personal_number', 'applicant', 'refuse'],
    ],
  );
});

test('a review shows answers as people read them, with their source', () => {
  const shown = new Map([['/reader/full_name', { value: 'Ana Bel', source: 'People of Meridia' }]]);
  const data = {
    reader: { kind: 'student', birth_date: '2001-03-09', home: { region: 'A', town: 'A2' } },
    card: {
      deposit: 1500000,
      height: 1.5,
      home_delivery: false,
      delivery_street: 'stale',
      branches: ['sea', 'hill'],
      wishes: 'a\nb',
    },
    consent: { photo: { id: 'd1', name: 'me.png', type: 'image/png', size: 5 }, honest: true },
  };
  const rows = summarise(libraryCard, data, { shown, options: areas, formatter }, t);
  assert.deepEqual(
    rows.map(({ group, title }) => [group, title]),
    [
      ['reader', 'Reader'],
      ['card', 'Card'],
      ['consent', 'Papers and declaration'],
    ],
  );
  const cells = rows
    .flatMap((group) => group.rows)
    .map(({ label, text, source }) => [label, text, ...(source ? [source] : [])]);
  assert.deepEqual(cells, [
    ['Full name', 'Ana Bel', 'People of Meridia'],
    ['Kind of reader', 'Student'],
    ['Date of birth', '09/03/2001'],
    ['Home – Region', 'Lowmarsh'],
    ['Home – Town', 'Saltshire'],
    ['Deposit', '1.500.000 đ'],
    ['Height, to choose the shelf (metres)', '1,5'],
    ['Shall books come to your home?', 'Không'],
    ['Libraries that you go to', 'Sea, Hill'],
    ['Other wishes', 'a\nb'],
    ['Portrait', 'me.png'],
    ['I declare that all of this is true', 'Có'],
  ]);
  assert.equal(rows[2]?.rows[0]?.file, 'd1');
  assert.ok(summarise(libraryCard, {}, {}, t, { empty: true })[0]!.rows.some(({ text }) => text === ''));
});

test('another language is laid over, and only over texts', () => {
  const locale = {
    '/title': 'Đăng ký thẻ',
    '/properties/reader/properties/kind/x-labels/adult': 'Người lớn',
    '/properties/reader/properties/birth_date/x-check/message': 'Chưa sinh',
    '/properties/guardian/x-when': 'true',
    '/properties/reader/properties/kind/enum/0': 'x',
    '/properties/nobody/title': 'x',
    '/__proto__/polluted': 'x',
  };
  const laid = overlay(libraryCard, locale);
  assert.equal(laid.title, 'Đăng ký thẻ');
  assert.equal(laid.properties?.reader?.properties?.kind?.['x-labels']?.adult, 'Người lớn');
  assert.equal(laid.properties?.guardian?.['x-when'], libraryCard.properties?.guardian?.['x-when']);
  assert.equal(libraryCard.title, 'Register for a library card', 'the original stays');
  assert.equal(overlay(libraryCard, locale), laid, 'the same object each time, so that it stays compiled');
  assert.deepEqual(
    laid.properties?.reader?.properties?.kind?.enum,
    libraryCard.properties?.reader?.properties?.kind?.enum,
  );
  assert.equal(laid.properties?.nobody, undefined);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});
