import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { enrolment } from './enrolment.ts';

const attributesOf = (registry: string): Record<string, { 'x-indexed'?: boolean; 'x-ref'?: string }> =>
  parse(readFileSync(new URL(`../registries/${registry}/registry.yaml`, import.meta.url), 'utf8')).record
    .properties;

test('whatever is typed from a paper is an attribute of the registry of people, and the first one is indexed', () => {
  const people = attributesOf('population.person');
  for (const { paper, asks, square, countries = [] } of enrolment.papers) {
    for (const name of [...asks, ...countries]) assert.ok(people[name], `${paper}: ${name}`);
    if (!square) assert.equal(people[asks[0]!]?.['x-indexed'], true, paper);
    assert.ok(square || asks.includes('birth_date'), `${paper} asks for the day of birth`);
  }
});

test('the ages of the card rise, the first of them no later than the age of an account', () => {
  const { ages } = enrolment.reproof!;
  assert.deepEqual(ages, [14, 25, 40, 60]);
  assert.ok(enrolment.minimumAge >= ages[0]!);
});
