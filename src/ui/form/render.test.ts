import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areas, formatter, formOf, libraryCard, show, t } from './form.fixture.ts';
import { faultLinks, validateGroup } from './index.ts';
import { type Element, elementsOf } from './read-markup.ts';

const field = (html: string, name: string): Element =>
  elementsOf(html).find(({ attributes }) => attributes.name === name) ?? assert.fail(`no field ${name}`);
const byId = (html: string, id: string): Element =>
  elementsOf(html).find(({ attributes }) => attributes.id === id) ?? assert.fail(`nothing has the id ${id}`);

test('a text has label, hint, example and value', () => {
  const form = formOf(
    {
      name: {
        type: 'string',
        title: 'Họ',
        description: 'Như trong giấy tờ.',
        'x-example': 'Nguyễn',
        'x-autocomplete': 'family-name',
      },
    },
    { required: ['name'] },
  );
  const html = show(form, 'g', { g: { name: 'Trần' } });
  const input = field(html, 'g.name');
  assert.deepEqual(input.attributes, {
    class: 'input',
    id: 'g-name',
    'aria-describedby': 'g-name-hint',
    type: 'text',
    autocomplete: 'family-name',
    name: 'g.name',
    value: 'Trần',
  });
  assert.equal(byId(html, 'g-name-hint').text, 'Như trong giấy tờ. Ví dụ: Nguyễn');
  assert.equal(elementsOf(html).find(({ tag }) => tag === 'label')?.text, 'Họ');
});

test('what need not be answered says so', () => {
  assert.match(
    show(formOf({ a: { type: 'string', title: 'Chữ đệm' } }), 'g'),
    /<span class="optional">\(không bắt buộc\)<\/span>/,
  );
  assert.doesNotMatch(show(formOf({ a: { type: 'string' } }, { required: ['a'] }), 'g'), /optional/);
});

test('an error stands beside its field and the summary leads to it', () => {
  const faults = validateGroup(libraryCard, 'card', {});
  const html = show(libraryCard, 'card', {}, { faults });
  const links = faultLinks(faults, t);
  assert.deepEqual(
    links.map(({ href }) => href),
    ['#card-loans', '#card-home_delivery', '#card-branches', '#card-language'],
  );
  assert.equal(links[0]?.text, 'Nhập books at a time');
  for (const { href } of links) byId(html, href.slice(1));
  const loans = field(html, 'card.loans');
  assert.equal(loans.attributes['aria-invalid'], 'true');
  assert.equal(loans.attributes['aria-describedby'], 'card-loans-fault');
  assert.match(
    html,
    /<p class="fault" id="card-loans-fault"><span class="hidden">Lỗi:? <\/span>Nhập books at a time<\/p>/,
  );
  assert.match(html, /<fieldset class="field field-wrong" aria-describedby="card-branches-group-fault">/);
});

test('ids are unique and every label and description finds what it names', () => {
  for (const group of ['reader', 'guardian', 'card', 'consent']) {
    const data = {
      reader: { kind: 'child', home: { region: 'A' } },
      card: { home_delivery: true },
      consent: { photo: { id: '1', name: 'a.png', type: 'image/png', size: 1 } },
    };
    const html = show(libraryCard, group, data, {
      lookedUp: { options: areas },
      faults: validateGroup(libraryCard, group, {}),
    });
    const all = elementsOf(html);
    const ids = all.flatMap(({ attributes }) => attributes.id ?? []);
    assert.equal(new Set(ids).size, ids.length, group);
    for (const { attributes } of all)
      for (const id of [
        attributes.for,
        ...(attributes['aria-describedby']?.split(' ') ?? []),
        attributes['data-options-for'],
      ])
        if (id !== undefined) assert.ok(ids.includes(id), `${group}: ${id}`);
  }
});

test('few choices are radio buttons, many are a list', () => {
  const html = show(libraryCard, 'card', { card: { language: 'c' } });
  assert.equal(field(html, 'card.language').tag, 'select');
  assert.deepEqual(
    elementsOf(html)
      .filter(({ attributes }) => 'selected' in attributes)
      .map(({ text }) => text),
    ['Language C'],
  );
  const reader = show(libraryCard, 'reader', { reader: { kind: 'student' } });
  const radios = elementsOf(reader).filter(({ attributes }) => attributes.name === 'reader.kind');
  assert.deepEqual(
    radios.map(({ attributes }) => [attributes.value, 'checked' in attributes]),
    [
      ['adult', false],
      ['child', false],
      ['student', true],
    ],
  );
});

test('yes and no are two radio buttons, none chosen before', () => {
  const html = show(libraryCard, 'card');
  const radios = elementsOf(html).filter(({ attributes }) => attributes.name === 'card.home_delivery');
  assert.deepEqual(
    radios.map(({ attributes }) => [attributes.type, attributes.value, 'checked' in attributes]),
    [
      ['radio', 'true', false],
      ['radio', 'false', false],
    ],
  );
});

test('a date stands in three boxes', () => {
  const html = show(libraryCard, 'reader', { reader: { birth_date: '2020-02-09' } });
  assert.equal(field(html, 'reader.birth_date.day').attributes.value, '9');
  assert.equal(field(html, 'reader.birth_date.month').attributes.value, '2');
  assert.equal(field(html, 'reader.birth_date.year').attributes.value, '2020');
  assert.equal(field(html, 'reader.birth_date.day').attributes.id, 'reader-birth_date');
  assert.equal(field(html, 'reader.birth_date.year').attributes.autocomplete, 'bday-year');
});

test('numbers are written as the country writes them', () => {
  const html = show(
    libraryCard,
    'card',
    { card: { height: 1.5, deposit: 1500000 } },
    { lookedUp: { formatter } },
  );
  assert.equal(field(html, 'card.height').attributes.value, '1,5');
  assert.equal(field(html, 'card.deposit').attributes.value, '1500000');
  assert.equal(field(html, 'card.deposit').attributes.inputmode, 'numeric');
});

test('what a registry holds is shown with its source and not asked', () => {
  const shown = new Map([
    ['/reader/full_name', { value: 'Ana Bel', source: 'People of Meridia' }],
    ['/reader/register_number', { value: '1234', source: 'People of Meridia' }],
  ]);
  const html = show(libraryCard, 'reader', {}, { lookedUp: { shown } });
  assert.match(
    html,
    /<dl class="summary"><div class="summary-row"><dt>Full name<\/dt><dd>Ana Bel<p class="source">Lấy từ People of Meridia<\/p><\/dd><\/div><div class="summary-row"><dt>Register number<\/dt>/,
  );
  assert.doesNotMatch(html, /name="reader.full_name"/);
  const missing = show(libraryCard, 'reader', {}, { lookedUp: { shown: new Map() } });
  assert.ok(field(missing, 'reader.full_name'), 'asked when the registry has nothing');
  assert.doesNotMatch(missing, /name="reader.register_number"/, 'not asked when the service refuses instead');
});

test('a choice under another works with and without script', () => {
  const html = show(
    libraryCard,
    'reader',
    { reader: { home: { region: 'A', town: 'A2' } } },
    { lookedUp: { options: areas } },
  );
  assert.deepEqual(
    [
      field(html, 'reader.home.region').attributes['data-options-url'],
      field(html, 'reader.home.region').attributes['data-options-for'],
    ],
    ['/areas?parent=', 'reader-home-town'],
  );
  assert.deepEqual(
    elementsOf(html)
      .filter(({ attributes }) => 'selected' in attributes)
      .map(({ text }) => text),
    ['Lowmarsh', 'Saltshire'],
  );
  const buttons = elementsOf(html).filter(({ tag }) => tag === 'button');
  assert.equal(buttons[0]?.attributes.name, undefined, 'Enter goes on, it does not ask for choices');
  assert.deepEqual([buttons[1]?.attributes.name, buttons[1]?.attributes.value], ['_action', 'refresh']);
});

test('a kept file is named and can be replaced or removed', () => {
  const html = show(libraryCard, 'consent', {
    consent: { letter: { id: '7', name: 'thư <b>.pdf', type: 'application/pdf', size: 9 } },
  });
  assert.match(html, /<strong>thư &lt;b&gt;\.pdf<\/strong>/);
  assert.equal(field(html, 'consent.letter.remove').attributes.value, 'true');
  assert.equal(field(html, 'consent.letter').attributes.accept, 'application/pdf');
  assert.doesNotMatch(html, /consent\.photo\.remove/);
});

test('a part that does not apply is not there', () => {
  assert.doesNotMatch(show(libraryCard, 'reader', { reader: { kind: 'adult' } }), /reader\.school"/);
  assert.match(show(libraryCard, 'reader', { reader: { kind: 'child' } }), /name="reader\.school"/);
});

test('an answer given elsewhere is offered once', () => {
  const data = { reader: { home: { street: 'Quay 3' } } };
  const offered = show(formOfDelivery(), 'card', { ...data });
  assert.equal(field(offered, 'card.place').attributes.value, 'Quay 3');
  assert.equal(
    field(show(formOfDelivery(), 'card', { ...data, card: {} }), 'card.place').attributes.value,
    '',
    'not put back when it was cleared',
  );
  assert.equal(
    field(show(formOfDelivery(), 'card', { ...data, card: {} }, { revealed: ['/card/place'] }), 'card.place')
      .attributes.value,
    'Quay 3',
    'offered when it has only just appeared',
  );
});

const formOfDelivery = () => ({
  ...libraryCard,
  properties: {
    ...libraryCard.properties,
    card: {
      type: 'object',
      title: 'C',
      properties: { place: { type: 'string', title: 'P', 'x-same-as': '/reader/home/street' } },
    } as const,
  },
});

test('after an error everything stands as it was typed', () => {
  const posted = {
    'reader.birth_date.day': '31',
    'reader.birth_date.month': '2',
    'reader.birth_date.year': 'hai',
    'reader.email': 'x@',
    'reader.kind': 'child',
  };
  const html = show(libraryCard, 'reader', {}, { posted });
  assert.equal(field(html, 'reader.birth_date.year').attributes.value, 'hai');
  assert.equal(field(html, 'reader.email').attributes.value, 'x@');
  assert.ok(
    elementsOf(html).some(({ attributes }) => attributes.value === 'child' && 'checked' in attributes),
  );
});

test('a fault of what has no control stands where its link leads', () => {
  const faults = ['/reader', '/reader/home', '/reader/register_number'].map((pointer) => ({
    pointer,
    code: 'forms.check',
    params: { message: 'wrong' },
  }));
  const html = show(libraryCard, 'reader', {}, { faults });
  for (const { href } of faultLinks(faults, t)) byId(html, href.slice(1));
  assert.equal(elementsOf(html).filter(({ text }) => text === 'wrong').length, 3);
});

test('a field that the posted page did not have shows what is known', () => {
  const posted = { 'card.home_delivery': 'true', 'card.loans': 'x' };
  const html = show(
    libraryCard,
    'card',
    { card: { home_delivery: true, delivery_street: 'Quay 3' } },
    { posted },
  );
  assert.equal(field(html, 'card.delivery_street').attributes.value, 'Quay 3');
  assert.equal(field(html, 'card.loans').attributes.value, 'x');
});
