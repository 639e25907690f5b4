import assert from 'node:assert/strict';
import test from 'node:test';
import { closing, readSource } from './source.ts';

const literals = (text: string) => readSource(text).literals.map((literal) => literal.text);

test('comments are blanked and positions stay', () => {
  const text = 'a // b\n/* c\nd */ e';
  const { code } = readSource(text);
  assert.equal(code.length, text.length);
  assert.equal(code.replace(/\s+/g, ' '), 'a e');
});

test('a comment sign in a string is text, and a quote in a comment opens nothing', () => {
  assert.deepEqual(literals("const a = 'x // y'; // don't\nconst b = \"z\";"), ['x // y', 'z']);
});

test('a template gives its stretches, and its expressions stay code', () => {
  const source = readSource("const a = `one ${f({ b: 'two' })} three`; now();");
  assert.deepEqual(
    source.literals.map((literal) => literal.text),
    ['one ', 'two', ' three'],
  );
  assert.match(source.bare, /f\(\{ b:/);
  assert.match(source.bare, /now\(\)/);
  assert.doesNotMatch(source.bare, /three/);
});

test('a regular expression with quotes opens no string', () => {
  assert.deepEqual(literals("text.replace(/['\"`]/g, 'x'); return /it's/.test(y);"), ['x']);
});

test('a closing tag is no regular expression, and an apostrophe in running text opens no string', () => {
  assert.deepEqual(literals("<p>it's</p>;\nconst a = <b class=\"c\">d</b>; f('e')"), ['c', 'e']);
});

test('an address in running text is no comment', () => {
  assert.match(readSource('<p>https://example.org</p>').code, /example/);
});

test('a bracket finds its partner', () => {
  assert.equal(closing('f({ a: [1, (2)] }) + 1', 1), 17);
});
