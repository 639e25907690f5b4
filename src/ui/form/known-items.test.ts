import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show, t } from './form.fixture.ts';
import {
  checkForm,
  type FormDeclaration,
  type LookedUp,
  parsePosted,
  registryFields,
  settle,
  summarise,
} from './index.ts';
import { postBack } from './read-markup.ts';

const crew = (of = 'item.number') =>
  ({
    title: 'Crew',
    type: 'object',
    properties: {
      crew: {
        title: 'Crew',
        type: 'object',
        properties: {
          people: {
            type: 'array',
            title: 'People',
            minItems: 1,
            items: {
              type: 'object',
              title: 'Person',
              required: ['number', 'name'],
              properties: {
                number: { type: 'string', title: 'Number', maxLength: 6, 'x-source': 'unverified' },
                name: {
                  type: 'string',
                  title: 'Name',
                  maxLength: 40,
                  'x-when': 'item.number != null',
                  'x-from': { registry: 'people.person', attribute: 'name', of },
                  'x-if-missing': 'ask',
                },
              },
            },
          },
        },
      },
    },
  }) as unknown as FormDeclaration;

const form = crew();
const data = { crew: { people: [{ number: '1' }, { number: '2', name: 'Typed' }] } };
const known: LookedUp = {
  shown: new Map([['/crew/people/0/name', { value: 'Held', source: 'Register' }]]),
  today: '2026-11-21',
};

test('a registry answers in an item by an answer of that item, and the caller learns under which', () => {
  assert.deepEqual(checkForm(form), []);
  assert.deepEqual(
    registryFields(form, 'crew', data).map(({ pointer, of }) => [pointer, of]),
    [
      ['/crew/people/0/name', '/crew/people/0/number'],
      ['/crew/people/1/name', '/crew/people/1/number'],
    ],
  );
});

test('what is held of an item is shown and filed; what is not held is asked', () => {
  const page = show(form, 'crew', data, { lookedUp: known });
  assert.match(page, /Held/);
  assert.doesNotMatch(page, /name="crew\.people\.0\.name"/);
  assert.match(page, /name="crew\.people\.1\.name"/);
  assert.deepEqual(settle(form, data, known), {
    crew: {
      people: [
        { number: '1', name: 'Held' },
        { number: '2', name: 'Typed' },
      ],
    },
  });
  assert.deepEqual(
    summarise(form, data, known, t)[0]!.rows.map(({ text, source }) => [text, source]),
    [
      ['1', undefined],
      ['Held', 'Register'],
      ['2', undefined],
      ['Typed', undefined],
    ],
  );
});

test('what is held moves with its item, and goes with it', () => {
  const press = (action: string) => {
    const body = postBack(show(form, 'crew', data, { lookedUp: known }));
    return parsePosted(form, 'crew', { ...body, _action: action }, [], { ...known, before: data });
  };
  assert.deepEqual(press('up:crew.people.1').data, {
    crew: { people: [{ number: '2', name: 'Typed' }, { number: '1' }] },
  });
  assert.deepEqual(press('remove:crew.people.0').data, {
    crew: { people: [{ number: '2', name: 'Typed' }] },
  });
});

test('a list that depends on an answer is revealed once, not at every press', () => {
  const conditional = structuredClone(form) as unknown as {
    properties: { crew: { properties: Record<string, object> } };
  };
  const { crew: page } = conditional.properties;
  page.properties = {
    any: { type: 'boolean', title: 'Any?', 'x-source': 'unverified' },
    people: { ...page.properties.people, 'x-when': 'crew.any = true' },
  };
  const asked = conditional as unknown as FormDeclaration;
  const answers = { crew: { any: true, people: [{ number: '1' }] } };
  const body = postBack(show(asked, 'crew', answers, { lookedUp: known }));
  const posted = parsePosted(asked, 'crew', body, [], { ...known, before: answers });
  assert.deepEqual([posted.revealed, posted.faults], [[], []]);
});

test('what is held of an item that is gone makes no new one', () => {
  assert.deepEqual(settle(form, { crew: { people: [] } }, known), { crew: {} });
  assert.deepEqual(settle(form, {}, known), {});
});

test('a name that is nowhere before it in the item is a finding', () => {
  for (const of of ['item.nothing', 'item.name', 'applicant', '/crew/people'])
    assert.notDeepEqual(checkForm(crew(of)), [], of);
});
