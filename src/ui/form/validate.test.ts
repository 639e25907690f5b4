import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldSchema } from './declaration.ts';
import { areas, english, formatter, formOf, libraryCard, t } from './form.fixture.ts';
import { mergeFaults, settle, validateForm, validateGroup } from './index.ts';

const texts = (field: FieldSchema, value: unknown, required = false): string[] =>
  validateForm(
    formOf({ a: { title: 'Họ của trẻ', ...field } }, required ? { required: ['a'] } : {}),
    { g: { a: value } },
    { formatter },
  ).map((fault) => t(fault.code, fault.params));

const cases: readonly [FieldSchema, unknown, string][] = [
  [{ type: 'string' }, undefined, 'Nhập họ của trẻ'],
  [{ type: 'string' }, '', 'Nhập họ của trẻ'],
  [{ type: 'string', enum: ['x'], 'x-labels': { x: 'X' } }, undefined, 'Chọn họ của trẻ'],
  [{ type: 'boolean' }, undefined, 'Chọn Có hoặc Không cho câu hỏi “Họ của trẻ”'],
  [{ type: 'boolean', const: true }, undefined, 'Đánh dấu vào ô “Họ của trẻ” để tiếp tục'],
  [{ type: 'boolean', const: true }, false, 'Đánh dấu vào ô “Họ của trẻ” để tiếp tục'],
  [{ 'x-file': { types: ['a/b'], max_bytes: 1 } }, undefined, 'Tải lên họ của trẻ'],
  [{ 'x-file': { types: ['a/b'], max_bytes: 1 } }, 'x', 'Chọn tệp cho “Họ của trẻ” từ thiết bị rồi tải lên'],
  [{ type: 'string' }, 5, '“Họ của trẻ” được gửi không đúng kiểu. Nhập lại họ của trẻ.'],
  [{ type: 'string', minLength: 3 }, 'ab', '“Họ của trẻ” phải có ít nhất 3 ký tự'],
  [{ type: 'string', maxLength: 3 }, 'abcd', '“Họ của trẻ” chỉ được dài nhất 3 ký tự'],
  [{ type: 'string', pattern: '^x' }, 'y', '“Họ của trẻ” chưa đúng mẫu quy định. Kiểm tra và nhập lại.'],
  [
    { type: 'string', pattern: '^x', 'x-example': 'x1' },
    'y',
    '“Họ của trẻ” chưa đúng mẫu quy định. Nhập theo mẫu, ví dụ: x1',
  ],
  [{ type: 'integer', minimum: 1000 }, 1, '“Họ của trẻ” phải từ 1.000 trở lên'],
  [{ type: 'integer', maximum: 5 }, 6, '“Họ của trẻ” phải từ 5 trở xuống'],
  [{ type: 'number', exclusiveMinimum: 5 }, 5, '“Họ của trẻ” phải lớn hơn 5'],
  [{ type: 'number', exclusiveMaximum: 5 }, 5, '“Họ của trẻ” phải nhỏ hơn 5'],
  [{ type: 'integer', multipleOf: 500 }, 7, '“Họ của trẻ” phải chia hết cho 500'],
  [{ type: 'integer' }, 1.5, '“Họ của trẻ” phải là số nguyên, không có phần thập phân'],
  [{ type: 'number' }, '1', '“Họ của trẻ” phải là một số. Chỉ nhập chữ số.'],
  [
    { type: 'string', format: 'date' },
    '2020-02-30',
    '“Họ của trẻ” phải là một ngày bằng chữ số, ví dụ 21 11 2026',
  ],
  [
    { type: 'string', format: 'date', formatMinimum: '2020-01-01' },
    '2019-12-31',
    '“Họ của trẻ” phải từ ngày 01/01/2020 trở đi',
  ],
  [
    { type: 'string', format: 'date', formatMaximum: '2020-01-01' },
    '2020-01-02',
    '“Họ của trẻ” phải từ ngày 01/01/2020 trở về trước',
  ],
  [{ type: 'string', format: 'email' }, 'a@', 'Nhập địa chỉ thư điện tử đúng dạng, ví dụ ten@vidu.vn'],
  [{ type: 'string', format: 'uri' }, 'x y', '“Họ của trẻ” chưa đúng dạng. Kiểm tra và nhập lại.'],
  [{ type: 'string', enum: ['x'] }, 'y', 'Chọn họ của trẻ trong danh sách'],
  [{ type: 'array', items: { type: 'string', enum: ['x'] } }, ['y'], 'Chọn họ của trẻ trong danh sách'],
  [
    { type: 'array', minItems: 2, items: { type: 'string', enum: ['x'] } },
    ['x'],
    'Chọn ít nhất 2 mục ở “Họ của trẻ”',
  ],
  [
    { type: 'array', maxItems: 1, items: { type: 'string', enum: ['x', 'y'] } },
    ['x', 'y'],
    'Chỉ chọn nhiều nhất 1 mục ở “Họ của trẻ”',
  ],
  [
    { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['x'] } },
    ['x', 'x'],
    '“Họ của trẻ” có mục chọn hai lần',
  ],
];
for (const [field, value, expected] of cases)
  test(`${JSON.stringify(field)} with ${JSON.stringify(value)}: ${expected}`, () =>
    assert.deepEqual(texts(field, value, true), [expected]));

test('every fault that a field can have is told in both languages', () => {
  for (const [field, value] of cases)
    for (const fault of validateForm(formOf({ a: field }, { required: ['a'] }), { g: { a: value } })) {
      assert.notEqual(t(fault.code, fault.params), fault.code);
      assert.notEqual(english(fault.code, fault.params), t(fault.code, fault.params));
    }
});

const good = {
  reader: {
    full_name: 'Ana',
    kind: 'child',
    birth_date: '2020-02-09',
    email: 'ana@example.org',
    home: { region: 'A', town: 'A1' },
  },
  guardian: { name: 'Bel', number: '1234-A' },
  card: { loans: 3, deposit: 1500, height: 1.5, home_delivery: false, branches: ['sea'], language: 'c' },
  consent: { photo: { id: '1', name: 'a.png', type: 'image/png', size: 5 }, honest: true },
};
const lookedUp = { options: areas, shown: new Map(), today: '2026-11-21', formatter };
const pointers = (data: unknown, more = {}) =>
  validateForm(libraryCard, data, { ...lookedUp, ...more }).map(({ pointer, code }) => `${pointer} ${code}`);

test('a form filled in well has no fault', () => assert.deepEqual(pointers(good), []));

test('faults come in the order of the form, one a field', () => {
  assert.deepEqual(pointers({}), [
    '/reader/full_name forms.enter',
    '/reader/kind forms.choose',
    '/reader/birth_date forms.enter',
    '/reader/email forms.enter',
    '/reader/home/region forms.choose',
    '/reader/home/town forms.choose',
    '/card/loans forms.enter',
    '/card/home_delivery forms.answer',
    '/card/branches forms.choose',
    '/card/language forms.choose',
    '/consent/photo forms.upload',
    '/consent/honest forms.confirm',
  ]);
});

test('a group that does not apply is neither asked nor judged, and is not filed', () => {
  const adult = { ...good, reader: { ...good.reader, kind: 'adult' }, guardian: { name: 5 } };
  assert.deepEqual(pointers(adult), []);
  assert.equal(settle(libraryCard, adult, lookedUp).guardian, undefined);
  assert.deepEqual(pointers({ ...good, guardian: undefined }), [
    '/guardian/name forms.enter',
    '/guardian/number forms.enter',
  ]);
});

test('what a registry answers is required of the person only when it has nothing', () => {
  const { full_name: _, ...reader } = good.reader;
  assert.deepEqual(pointers({ ...good, reader }), ['/reader/full_name forms.enter']);
  assert.deepEqual(pointers({ ...good, reader }, { shown: undefined }), []);
  const shown = new Map([['/reader/full_name', { value: 'Ana Bel', source: 'P' }]]);
  assert.deepEqual(pointers({ ...good, reader }, { shown }), []);
  assert.equal(
    (settle(libraryCard, good, { shown }).reader as Record<string, unknown>).full_name,
    'Ana Bel',
    'the registry is right',
  );
});

test('a choice that was not offered is refused', () => {
  assert.deepEqual(pointers({ ...good, reader: { ...good.reader, home: { region: 'A', town: 'Z9' } } }), [
    '/reader/home/town forms.not_a_choice',
  ]);
});

test('a rule is a fault only when it says no', () => {
  const born = (date: string, more = {}) =>
    pointers({ ...good, reader: { ...good.reader, birth_date: date } }, more);
  assert.deepEqual(born('2027-01-01'), ['/reader/birth_date forms.check']);
  assert.deepEqual(born('2027-01-01', { today: undefined }), [], 'without a day it cannot tell');
  assert.equal(t('forms.check', { message: 'x' }), 'x');
});

test('what the form does not have is refused, wherever it stands', () => {
  assert.deepEqual(pointers({ ...good, extra: 1 }), [' forms.unknown_field']);
  assert.deepEqual(pointers({ ...good, reader: { ...good.reader, admin: true } }), [
    '/reader forms.unknown_field',
  ]);
  assert.deepEqual(pointers({ ...good, reader: { ...good.reader, home: { ...good.reader.home, x: 1 } } }), [
    '/reader/home forms.unknown_field',
  ]);
  assert.deepEqual(pointers({ ...good, reader: 'x' }), ['/reader forms.invalid']);
  assert.deepEqual(pointers('x'), [' forms.invalid']);
  assert.deepEqual(pointers(JSON.parse('{"__proto__":{"x":1}}')).slice(0, 1), [' forms.unknown_field']);
});

test('a format of the country is checked by the country', () => {
  const form = formOf({ n: { type: 'string', format: 'personal-number', 'x-example': '1234' } });
  const formats = { 'personal-number': (text: string) => /^\d{4}$/.test(text) };
  assert.deepEqual(validateGroup(form, 'g', { g: { n: '1234' } }, { formats }), []);
  assert.equal(validateGroup(form, 'g', { g: { n: 'x' } }, { formats })[0]?.code, 'forms.bad_format_example');
});

test('what could not be read is not blamed twice', () => {
  const read = [{ pointer: '/card/loans', code: 'forms.not_a_number' }];
  const merged = mergeFaults(libraryCard, read, validateGroup(libraryCard, 'card', {}));
  assert.deepEqual(
    merged.filter(({ pointer }) => pointer === '/card/loans'),
    read,
  );
});
