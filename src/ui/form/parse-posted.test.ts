import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Upload } from '#platform/http';
import type { FieldSchema } from './declaration.ts';
import { formatter, formOf, libraryCard } from './form.fixture.ts';
import { getAt, parsePosted } from './index.ts';

/** The value of field `a` of this declaration, or the code of its fault. */
function read(field: FieldSchema, body: Record<string, string | string[]>): unknown {
  const { data, faults } = parsePosted(formOf({ a: field }), 'g', body, [], { formatter });
  return faults.length ? faults.map(({ code }) => code).join() : (data.g as Record<string, unknown>).a;
}

const cases: readonly [what: string, FieldSchema, Record<string, string | string[]>, unknown][] = [
  [
    'text is trimmed and kept in one line',
    { type: 'string' },
    { 'g.a': '  Nguyễn \t Văn\n A ' },
    'Nguyễn Văn A',
  ],
  ['text is kept in form NFC', { type: 'string' }, { 'g.a': 'Nguye\u0302\u0303n' }, 'Nguyễn'],
  ['nothing typed is no answer', { type: 'string' }, { 'g.a': ' \u00a0 ' }, undefined],
  [
    'lines of a text area stay',
    { type: 'string', 'x-widget': 'textarea' },
    { 'g.a': 'a\r\nb\rc ' },
    'a\nb\nc',
  ],
  ['a control character is refused', { type: 'string' }, { 'g.a': 'a\u0000b' }, 'forms.bad_characters'],
  ['half a character is refused', { type: 'string' }, { 'g.a': 'a\ud800' }, 'forms.bad_characters'],
  ['a text much too long is refused', { type: 'string' }, { 'g.a': 'x'.repeat(3000) }, 'forms.too_long'],
  ['two texts where one is asked are refused', { type: 'string' }, { 'g.a': ['a', 'b'] }, 'forms.wrong_type'],
  ['a number in the national format', { type: 'number' }, { 'g.a': '1.234,5' }, 1234.5],
  ['marks between thousands', { type: 'integer' }, { 'g.a': '1.500.000' }, 1500000],
  ['blanks between thousands', { type: 'integer' }, { 'g.a': '1 500 000' }, 1500000],
  ['a foreign decimal mark that can mean nothing else', { type: 'number' }, { 'g.a': '1.5' }, 1.5],
  ['a negative number', { type: 'number' }, { 'g.a': '−3,25' }, -3.25],
  ['a zero has no sign', { type: 'number' }, { 'g.a': '-0' }, 0],
  ['words are no number', { type: 'number' }, { 'g.a': 'ba' }, 'forms.not_a_number'],
  ['mixed marks are no number', { type: 'number' }, { 'g.a': '1,2,3' }, 'forms.not_a_number'],
  ['neither is an exponent', { type: 'number' }, { 'g.a': '1e9' }, 'forms.not_a_number'],
  [
    'more digits than a number can hold',
    { type: 'integer' },
    { 'g.a': '1234567890123456' },
    'forms.number_too_long',
  ],
  ['a part where a whole is asked', { type: 'integer' }, { 'g.a': '1,5' }, 'forms.not_whole'],
  ['yes', { type: 'boolean' }, { 'g.a': 'true' }, true],
  ['no', { type: 'boolean' }, { 'g.a': 'false' }, false],
  ['maybe', { type: 'boolean' }, { 'g.a': 'maybe' }, 'forms.wrong_type'],
  [
    'a date from three boxes',
    { type: 'string', format: 'date' },
    { 'g.a.day': ' 9', 'g.a.month': '02', 'g.a.year': '2020' },
    '2020-02-09',
  ],
  [
    "a whole date in the country's order",
    { type: 'string', format: 'date' },
    { 'g.a': '9/2/2020' },
    '2020-02-09',
  ],
  ['a whole date in ISO order', { type: 'string', format: 'date' }, { 'g.a': '2020-02-09' }, '2020-02-09'],
  [
    'a whole date pasted into the first box',
    { type: 'string', format: 'date' },
    { 'g.a.day': '09.02.2020', 'g.a.month': '', 'g.a.year': '' },
    '2020-02-09',
  ],
  ['a leap day', { type: 'string', format: 'date' }, { 'g.a': '29/02/2000' }, '2000-02-29'],
  [
    'a day that there was not',
    { type: 'string', format: 'date' },
    { 'g.a': '29/02/1900' },
    'forms.no_such_day',
  ],
  [
    'half a date',
    { type: 'string', format: 'date' },
    { 'g.a.day': '1', 'g.a.month': '', 'g.a.year': '2020' },
    'forms.date_incomplete',
  ],
  ['a year of two digits', { type: 'string', format: 'date' }, { 'g.a': '1/2/20' }, 'forms.not_a_date'],
  [
    'empty boxes are no answer',
    { type: 'string', format: 'date' },
    { 'g.a.day': '', 'g.a.month': '', 'g.a.year': '' },
    undefined,
  ],
  [
    'one of several choices',
    { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
    { 'g.a': 'x' },
    ['x'],
  ],
  [
    'several choices, each once',
    { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
    { 'g.a': ['x', 'y', 'x'] },
    ['x', 'y'],
  ],
  [
    'a text where a file is asked',
    { 'x-file': { types: ['a/b'], max_bytes: 9 } },
    { 'g.a': 'secret.txt' },
    'forms.not_a_file',
  ],
  ['a field that is only shown', { type: 'string', readOnly: true }, { 'g.a': 'mine' }, 'forms.not_asked'],
];
for (const [what, field, body, expected] of cases)
  test(what, () => assert.deepEqual(read(field, body), expected));

test('a name that the form does not have is refused, names of the page are not', () => {
  const form = formOf({ a: { type: 'string' } });
  const { faults } = parsePosted(form, 'g', {
    'g.a': 'x',
    'g.b': 'y',
    'h.a': 'z',
    _csrf: 't',
    _action: 'refresh',
  });
  assert.deepEqual(faults, [
    { pointer: '/g', code: 'forms.unknown_field', params: { field: 'g.b', count: 2 } },
  ]);
});

test('too many fields, or a group that there is not, stop the request', () => {
  const body = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`f${index}`, '']));
  assert.throws(() => parsePosted(formOf({}), 'g', body), { code: 'forms.too_many_fields', status: 413 });
  assert.throws(() => parsePosted(formOf({}), 'nowhere', {}), { code: 'forms.unknown_group', status: 404 });
});

test('a value that a registry holds cannot be posted over', () => {
  const shown = new Map([['/reader/full_name', { value: 'Ana', source: 'P' }]]);
  const { faults, data } = parsePosted(libraryCard, 'reader', { 'reader.full_name': 'Eve' }, [], { shown });
  assert.deepEqual(
    faults.map(({ pointer, code }) => [pointer, code]),
    [['/reader/full_name', 'forms.not_asked']],
  );
  assert.equal((data.reader as Record<string, unknown>).full_name, undefined);
});

const upload = (field: string, type: string, size: number): Upload => ({
  field,
  name: 'a.bin',
  stored: { id: 's1', sha256: '', size, type },
});

test('a file is taken, kept, replaced and removed', () => {
  const post = (body: Record<string, string>, uploads: Upload[], before = {}) =>
    parsePosted(libraryCard, 'consent', body, uploads, { before });
  const first = post({}, [upload('consent.photo', 'image/png', 5)]);
  assert.deepEqual(first.data, {
    consent: { photo: { id: 's1', name: 'a.bin', type: 'image/png', size: 5 } },
  });
  assert.deepEqual(
    first.uploads.map(({ pointer }) => pointer),
    ['/consent/photo'],
  );
  const before = { consent: { photo: { id: 'd7', name: 'old.png', type: 'image/png', size: 3 } } };
  assert.deepEqual(post({ 'consent.photo': '' }, [], before).data, before);
  const replaced = post({}, [upload('consent.photo', 'image/png', 5)], before).data;
  assert.equal(getAt(replaced, ['consent', 'photo', 'id']), 's1');
  assert.deepEqual(post({ 'consent.photo.remove': 'true' }, [], before).data, { consent: {} });
});

test('a file of the wrong kind, too large, or for no field is refused', () => {
  const code = (each: Upload) =>
    parsePosted(libraryCard, 'consent', {}, [each]).faults.map((fault) => fault.code);
  assert.deepEqual(code(upload('consent.photo', 'application/pdf', 5)), ['forms.file_type']);
  assert.deepEqual(code(upload('consent.photo', 'image/png', 2_000_001)), ['forms.file_too_large']);
  assert.deepEqual(code(upload('consent.honest', 'image/png', 5)), ['forms.unknown_field']);
});

test('an answer that no longer applies is dropped, and one that applies only now is told', () => {
  const body = {
    'card.home_delivery': 'false',
    'card.delivery_street': 'Quay 3',
    _asked: 'card.delivery_street',
  };
  const off = parsePosted(libraryCard, 'card', body);
  assert.deepEqual(off.data, { card: { home_delivery: false } });
  const on = parsePosted(libraryCard, 'card', { 'card.home_delivery': 'true', _asked: '' });
  assert.deepEqual(on.revealed, ['/card/delivery_street']);
  const api = parsePosted(libraryCard, 'card', { 'card.home_delivery': 'true' });
  assert.deepEqual(api.revealed, [], 'what is posted without a page was never shown one');
});
