import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkDeclaration } from './check-declaration.ts';
import { quickPattern } from './pattern-cost.ts';

const file = join(import.meta.dirname, '../../../tests/country/registries/library.reader/registry.yaml');
const sound = readFileSync(file, 'utf8');

/** The codes of what is found in a text, which must not take long whatever it is. */
function found(text: string): string[] {
  const begun = performance.now();
  const { findings } = checkDeclaration('registry.yaml', text);
  assert.ok(performance.now() - begun < 5_000, `${text.slice(0, 40)} took ${performance.now() - begun} ms`);
  return [...new Set(findings.map(({ code }) => code))];
}
const withPattern = (pattern: string, example = 'a'.repeat(50)) =>
  `${sound.replace("'^T[0-9]{1,6}$'", () => `'${pattern}'`)}examples: [{ ticket: '${example}!' }]\n`;
const withRule = (must: string) => `${sound}quality: [{ must: '${must}', says: x }]\n`;

test('a declaration is looked at in a moment, whatever somebody writes into it', () => {
  assert.deepEqual(found(sound), []);
  const many = (n: number, line: (nth: number) => string) =>
    Array.from({ length: n }, (_, nth) => line(nth)).join('\n');
  for (const text of [
    '"'.repeat(200_000),
    '"'.repeat(60_000),
    '['.repeat(60_000),
    `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    '{a: '.repeat(15_000),
    '- '.repeat(30_000),
    'a: '.repeat(20_000),
    many(5_000, (nth) => `k${nth}: 1`),
    many(4_000, (nth) => `k${nth}: &a${nth} 1`),
    'a: &a 1\n'.concat(many(5_000, (nth) => `k${nth}: *a`)),
    'a: 1\n'.repeat(10_000),
    `${sound}examples: [{ ticket: T1, borrowed: ${'['.repeat(60)}${']'.repeat(60)} }]\n`,
  ])
    assert.notDeepEqual(found(text), [], text.slice(0, 40));
  assert.deepEqual(found(`${sound}key: ticket\n`), ['syntax'], 'a key that stands twice is told');
});

test('a pattern that could be tried in any number of ways is refused, and no text is tried against it', () => {
  for (const pattern of [
    '(a+)+$',
    '^(a|a)*$',
    '^(a|aa)+$',
    '^(a?){30}a{30}$',
    '^a*a*a*$',
    '^(([a-z])+.)+$',
    String.raw`(a*)\1`,
    '(?=(a+)+$)b',
    'x{0,4000}y{0,4000}z',
  ])
    assert.match(found(withPattern(pattern)).join(), /^(record_schema|pattern)$/, pattern);
  assert.deepEqual(found(withPattern('^a+!$')), []);
});

test('what is served says of any text what the regular expression says of it', () => {
  const texts = [
    '',
    'a',
    '12',
    '123-456',
    'AB',
    'a@b',
    '12:30',
    '001.GCS.7',
    `${'9'.repeat(30)}x`,
    'ữ',
    '\n',
  ];
  for (const pattern of [
    '^[0-9]{2}$',
    '^[0-9]{3}(-[0-9]{3})?$',
    '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    '^(?:[0-9]{1,3}){0,3}$',
    String.raw`^[0-9]{3}\.GCS\.\d+$`,
    String.raw`\p{L}+`,
    '^[^@]+@[^@]+$',
    'a|b',
    '',
  ]) {
    const quick = quickPattern(pattern, 'u');
    for (const text of texts)
      assert.equal(quick.test(text), new RegExp(pattern, 'u').test(text), `${pattern} ${text}`);
  }
  assert.equal(quickPattern('[0-9]+$', 'u').test(`${'9'.repeat(1_000_000)}x`), false);
});

test('a rule compares values: what could go on without an end is refused before it is tried', () => {
  for (const rule of [
    'count(for i in 1..1000000000 return i) > 0',
    'some i in 1..1000000000 satisfies i < 0',
    'every i in 1..1000000000 satisfies i > 0',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
    'replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$", "") = ""',
    '{ f: function(n) f(n - 1) + f(n - 2), x: f(90) }.x > 0',
    '{ a: [1, 1], b: concatenate(a, a), c: concatenate(b, b) }.c = null',
    `books > 0${' and books > 0'.repeat(1_000)}`,
  ])
    assert.ok(found(withRule(rule)).includes('rule'), rule);
  assert.deepEqual(found(withRule('shelf != "for some { reason"')), []);
});
