import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const tokensOf = (file: string): Map<string, string> => {
  const css = readFileSync(join(import.meta.dirname, 'styles', file), 'utf8');
  return new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map((found) => [found[1]!, found[2]!]));
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Text on ground: what is read. */
const READ = [
  ...['ink', 'ink-soft', 'accent', 'accent-strong', 'done', 'due', 'info'].flatMap((text) => [
    [text, 'paper'],
    [text, 'wash'],
  ]),
  ...['accent', 'accent-strong', 'ink'].map((text) => [text, 'accent-wash']),
  ...['done', 'due', 'info'].flatMap((text) => [
    [text, `${text}-wash`],
    ['ink', `${text}-wash`],
  ]),
  ['ink', 'field'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-strong'],
  ['paper', 'ink'],
];
/** Borders of controls and the focus ring: what is seen. */
const SEEN = ['line-strong', 'focus', 'accent', 'done'].flatMap((line) => [
  [line, 'paper'],
  [line, 'wash'],
]);

for (const [mode, file] of [
  ['light', 'tokens.css'],
  ['dark', 'tokens-dark.css'],
] as const) {
  test(`in ${mode} mode text has a contrast of 4.5 and lines that matter one of 3`, () => {
    const tokens = tokensOf(file);
    const low = [...READ.map((pair) => [...pair, 4.5] as const), ...SEEN.map((pair) => [...pair, 3] as const)]
      .map(([one, other, least]) => ({
        one,
        other,
        least,
        is: contrast(tokens.get(`${one}`)!, tokens.get(`${other}`)!),
      }))
      .filter(({ is, least }) => !(is >= Number(least)));
    assert.deepEqual(low, []);
  });
}

test('both modes define the same colours', () => {
  assert.deepEqual([...tokensOf('tokens.css').keys()].sort(), [...tokensOf('tokens-dark.css').keys()].sort());
});
