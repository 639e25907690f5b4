import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { codes } from './codes.ts';
import { declared } from './declared.ts';

test('every part of a code comes from an attribute that its registry has', () => {
  for (const [kind, { registry, parts, endedBy }] of Object.entries(codes.kinds)) {
    const file = new URL(`../registries/${registry}/registry.yaml`, import.meta.url);
    const { properties } = parse(readFileSync(file, 'utf8')).record;
    for (const name of [...parts.flatMap(({ from }) => from), endedBy!])
      assert.ok(name in properties, `${kind}: ${registry} has no ${name}`);
  }
});

test('a code says the least by itself: who, which number, since when; the rest is chosen', () => {
  const always = (kind: 'person' | 'business') =>
    codes.kinds[kind]!.parts.flatMap(({ part, chosen }) => (chosen ? [] : [part]));
  assert.deepEqual(always('person'), ['number', 'name', 'birth-date']);
  assert.deepEqual(always('business'), ['number', 'name', 'address']);
});

test('the places whose provinces ended are just those under which no new number is made', () => {
  const { places, new_numbers: newNumbers } = declared.personal_number;
  const ended = Object.entries(places).flatMap(([code, { until }]) => (until ? [code] : []));
  const inUse = new Set(Object.values(newNumbers));
  assert.deepEqual(
    ended,
    Object.keys(places).filter((code) => !inUse.has(code)),
  );
});
