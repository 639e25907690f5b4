import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './form.fixture.ts';
import { parsePosted, validateGroup } from './index.ts';
import { elementsOf, postBack } from './read-markup.ts';
import { boat, type Data, lookedUp, press } from './repeats.fixture.ts';

const upload = (field: string, id: string, type = 'application/pdf', size = 10) => ({
  field,
  name: `${id}.pdf`,
  stored: { id, sha256: '', size, type },
});

test('several files are kept for one question, and each can be taken away', () => {
  const first = parsePosted(
    boat,
    'boats',
    {},
    [upload('boats.scans', 'a'), upload('boats.scans', 'b')],
    lookedUp,
  );
  assert.deepEqual(
    first.uploads.map(({ pointer }) => pointer),
    ['/boats/scans/0', '/boats/scans/1'],
  );
  const page = show(boat, 'boats', first.data as Data, { lookedUp });
  assert.match(page, /a\.pdf.*b\.pdf/);
  assert.ok(elementsOf(page).some(({ tag, attributes }) => tag === 'input' && 'multiple' in attributes));
  const ids = (data: unknown) => ((data as Data).boats!.scans as { id: string }[]).map(({ id }) => id);
  assert.deepEqual(
    ids(parsePosted(boat, 'boats', postBack(page), [], { ...lookedUp, before: first.data }).data),
    ['a', 'b'],
  );
  const second = parsePosted(
    boat,
    'boats',
    { 'boats.scans.remove': 'a', 'boats.scans': '' },
    [upload('boats.scans', 'c'), upload('boats.scans', 'd'), upload('boats.scans', 'e')],
    { ...lookedUp, before: first.data },
  );
  assert.deepEqual(ids(second.data), ['b', 'c', 'd']);
  assert.deepEqual(
    second.faults.map(({ code }) => code),
    ['forms.too_many_files'],
  );
  const wrong = parsePosted(boat, 'boats', {}, [upload('boats.scans', 'x', 'image/webp')], lookedUp);
  assert.deepEqual(
    wrong.faults.map(({ code }) => code),
    ['forms.file_type'],
  );
  assert.deepEqual(
    validateGroup(boat, 'boats', { boats: { scans: [] } }, lookedUp).map(({ code }) => code),
    ['forms.upload'],
  );
});

test('a file in an item moves with its item', () => {
  const file = (id: string) => ({ id, name: `${id}.pdf`, type: 'application/pdf', size: 1 });
  const data = {
    boats: {
      owners: [
        { number: '1', letter: file('a') },
        { number: '2', letter: file('b') },
      ],
    },
  };
  assert.deepEqual((press(data, 'up:boats.owners.1', 'boats').data as Data).boats!.owners, [
    { number: '2', letter: file('b') },
    { number: '1', letter: file('a') },
  ]);
  assert.deepEqual((press(data, 'remove:boats.owners.0', 'boats').data as Data).boats!.owners, [
    { number: '2', letter: file('b') },
  ]);
});

test('a file that came in parts stands for one that was posted', () => {
  const came = { id: 'p', name: 'p.pdf', type: 'application/pdf', size: 5 };
  const uploaded = new Map([['upload:p', came]]);
  const posted = parsePosted(boat, 'boats', { 'boats.scans': ['upload:p', 'upload:q'] }, [], {
    ...lookedUp,
    uploaded,
  });
  assert.deepEqual((posted.data as Data).boats!.scans, [came]);
  assert.deepEqual(
    posted.faults.map(({ code }) => code),
    ['forms.not_a_file'],
  );
});
