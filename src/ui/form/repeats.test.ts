import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { show, t } from './form.fixture.ts';
import { checkForm, parsePosted, settle, summarise, validateGroup } from './index.ts';
import { postBack } from './read-markup.ts';
import { boat, children, type Data, lookedUp, names, press } from './repeats.fixture.ts';

test('the declaration with lists in lists is sound', () =>
  assert.deepEqual(checkForm(boat, { formats: ['library-phone'] }), []));

const word = fc
  .stringMatching(/^[a-zà-ỹ<>&"']{1,12}$/)
  .map((text) => text.normalize('NFC').replace(/\s/gu, 'x'));
const plain = { noNullPrototype: true } as const;
const term = fc.record(
  { year: fc.integer({ min: 1900, max: 2100 }), days: fc.subarray(['mon', 'tue'], { minLength: 1 }) },
  { ...plain, requiredKeys: [] },
);
const school = fc.record(
  { name: word, terms: fc.array(term, { minLength: 1, maxLength: 3 }) },
  { ...plain, requiredKeys: ['name'] },
);
const child = fc.record(
  {
    name: word,
    born: fc.constantFrom('2020-02-29', '2015-12-01'),
    swims: fc.constant(true),
    badge: word,
    schools: fc.array(school, { minLength: 1, maxLength: 3 }),
  },
  { ...plain, requiredKeys: ['name', 'swims'] },
);
const household = fc.record(
  { phone: fc.stringMatching(/^\d{6}$/), children: fc.array(child, { minLength: 1, maxLength: 4 }) },
  plain,
);

test('lists in lists post back as they were', () => {
  fc.assert(
    fc.property(household, (answers) => {
      const data = { household: answers };
      const posted = parsePosted(
        boat,
        'household',
        postBack(show(boat, 'household', data, { lookedUp })),
        [],
        {
          ...lookedUp,
          before: data,
        },
      );
      assert.deepEqual(posted.faults, []);
      assert.deepEqual(posted.revealed, []);
      assert.deepEqual(posted.data, data);
      assert.deepEqual(settle(boat, posted.data, lookedUp), data);
    }),
    { numRuns: 150 },
  );
});

test('moving an item away and back changes nothing, wherever the list stands', () => {
  fc.assert(
    fc.property(fc.array(child, { minLength: 2, maxLength: 4 }), fc.nat(2), (list, nth) => {
      const data = { household: { phone: '123456', children: list } };
      const at = nth % (list.length - 1);
      const down = press(data, `down:household.children.${at}`);
      const back = press(down.data as Data, `up:household.children.${at + 1}`);
      assert.deepEqual(back.data, data);
    }),
    { numRuns: 60 },
  );
});

test('an item is added, taken away and moved by buttons alone', () => {
  const two = children('An', 'Bình');
  assert.deepEqual(names(press(two, 'down:household.children.0').data), ['Bình', 'An']);
  assert.deepEqual(names(press(two, 'remove:household.children.0').data), ['Bình']);
  const more = press(two, 'add:household.children');
  assert.equal(more.acted, 'household-children-2');
  assert.deepEqual(names(more.data), ['An', 'Bình', undefined]);
  const deep = press(two, 'add:household.children.1.schools');
  assert.equal(deep.acted, 'household-children-1-schools-0');
  assert.deepEqual((deep.data as Data).household!.children, [
    { name: 'An', swims: false },
    { name: 'Bình', swims: false, schools: [{}] },
  ]);
});

test('what a button does is done to what was typed, and to nothing else', () => {
  const data = children('An', 'Bình', 'Chi');
  const body = {
    ...postBack(show(boat, 'household', data, { lookedUp })),
    'household.children.2.name': 'Châu',
  };
  const posted = parsePosted(boat, 'household', { ...body, _action: 'remove:household.children.1' }, [], {
    ...lookedUp,
    before: data,
  });
  assert.deepEqual(names(posted.data), ['An', 'Châu']);
  assert.equal(posted.body['household.children.1.name'], 'Châu');
  assert.equal(posted.body['household.children.2.name'], undefined);
});

test('no more than the most can be added, and no fewer than the least are shown', () => {
  const full = children('a', 'b', 'c', 'd');
  assert.equal(names(press(full, 'add:household.children').data).length, 4);
  assert.doesNotMatch(show(boat, 'household', full, { lookedUp }), /value="add:household.children"/);
  const empty = show(boat, 'household', {}, { lookedUp });
  assert.match(empty, /id="household-children-0"/);
  assert.deepEqual(
    validateGroup(boat, 'household', { household: { phone: '123456' } }, lookedUp).map(({ code }) => code),
    ['forms.add_item'],
  );
});

test('an item is called by its number and by what is in it, and its faults say which one', () => {
  const page = show(boat, 'household', children('An', 'Bình'), { lookedUp });
  assert.match(page, /<legend class="legend">Child 2: Bình<\/legend>/);
  const faults = validateGroup(boat, 'household', children('An', ''), lookedUp);
  assert.deepEqual(
    faults.map(({ pointer, code, params }) => [pointer, t(code, params)]),
    [['/household/children/1/name', 'Nhập name (Child 2)']],
  );
  assert.deepEqual(
    summarise(boat, children('An', 'Bình'), lookedUp, t)[0]!.rows.map(({ label, text }) => [label, text]),
    [
      ['Telephone', '12 34 56'],
      ['Child 1 – Name', 'An'],
      ['Child 1 – Can the child swim?', 'Không'],
      ['Child 2 – Name', 'Bình'],
      ['Child 2 – Can the child swim?', 'Không'],
    ],
  );
});

test('a rule within an item looks at that item, and one of the list at all of them', () => {
  const data = children('An', 'An');
  const [first] = data.household!.children as Record<string, unknown>[];
  Object.assign(first!, { swims: true, badge: 'An' });
  assert.deepEqual(
    validateGroup(boat, 'household', data, lookedUp).map(({ pointer, params }) => [pointer, params?.message]),
    [
      ['/household/children', 'Two children have the same name'],
      ['/household/children/0/badge', 'The badge is not the name'],
    ],
  );
  const page = show(boat, 'household', data, { lookedUp });
  assert.match(page, /name="household.children.0.badge"/);
  assert.doesNotMatch(page, /name="household.children.1.badge"/);
  assert.match(page, /name="_asked" value="household.children.0.badge"/);
});

test('faults of items stand in the order of the page', () => {
  const data = {
    household: { phone: '1', children: [{}, { name: 'x', swims: true, schools: [{}] }, { name: 'y' }] },
  };
  assert.deepEqual(
    validateGroup(boat, 'household', data, lookedUp).map(({ pointer }) => pointer),
    [
      '/household/phone',
      '/household/children/0/name',
      '/household/children/0/swims',
      '/household/children/1/schools/0/name',
      '/household/children/2/swims',
    ],
  );
});

test('a format of the country keeps one writing, shows another, and gives an example', () => {
  const page = show(boat, 'household', children('An'), { lookedUp });
  assert.match(page, /value="12 34 56"/);
  assert.match(page, /inputmode="tel"/);
  assert.match(page, /<details class="details"><summary>Trợ giúp<\/summary>.*<li>98 76 54<\/li>/);
  const posted = parsePosted(boat, 'household', { 'household.phone': '12-34.56' }, [], lookedUp);
  assert.equal((posted.data as Data).household!.phone, '123456');
  const [fault] = validateGroup(
    boat,
    'household',
    { household: { ...children('a').household, phone: '1' } },
    lookedUp,
  );
  assert.match(t(fault!.code, fault!.params), /ví dụ: 12 34 56/);
});
