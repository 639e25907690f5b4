import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beginningOf, isPattern, isServedPattern } from './search-pattern.ts';

describe('patterns that are sought in registries', () => {
  it('are regular expressions that are matched in one walk, and no others', () => {
    for (const pattern of [
      '^T1',
      'sea|star',
      '[a-z]+',
      '^(ab|cd)?e$',
      String.raw`\d\d\.`,
      'Nguyễn .*',
      '[^0-9]',
    ])
      assert.ok(isServedPattern(pattern), pattern);
    for (const pattern of [
      '',
      '(',
      '*a',
      '[z-a]',
      'a{2}',
      String.raw`(a)\1`,
      '(?=a)',
      '[[:alpha:]]',
      'a**',
      '\\',
      '***=a',
      '\0',
      '[]',
      '[^]',
    ])
      assert.ok(!isServedPattern(pattern), pattern);
  });

  it('are judged at once, whatever is sent', () => {
    const begun = performance.now();
    for (const part of ['[^a]', '[^^]', '[^', '(a', '\\d', 'a|'])
      assert.ok(!isServedPattern(`${part.repeat(49)}{`));
    assert.ok(performance.now() - begun < 1_000);
  });

  it('are known by their signs', () => {
    for (const text of ['sea', 'Nguyễn Văn', '7/A-1', 'a-b']) assert.ok(!isPattern(text), text);
    for (const text of ['a.b', '^a', 'a{2}', 'a]']) assert.ok(isPattern(text), text);
  });

  it('begin with what every match begins with', () => {
    assert.deepEqual(beginningOf('^Ng.*'), { from: 'Ng', until: 'Nh' });
    assert.deepEqual(beginningOf('^Ngu?'), { from: 'Ng', until: 'Nh' });
    assert.deepEqual(beginningOf('^Ngu+'), { from: 'Ngu', until: 'Ngv' });
    for (const pattern of ['Ng', '^a|b', '^', '^.a', '^a*', '^(ab)', String.raw`^\d`])
      assert.equal(beginningOf(pattern), undefined, pattern);
    const sign = fc.constantFrom('a', 'b', 'ấ', '.', '*', '+', '?', '|', '(', ')', '[ab]', '$', '\\d', '\\.');
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'ấ', '1', '.'), maxLength: 6 }),
        (signs, text) => {
          const pattern = `^${signs.join('')}`;
          const beginning = beginningOf(pattern);
          if (!beginning || !isServedPattern(pattern) || !new RegExp(pattern, 'u').test(text)) return;
          assert.ok(
            text >= beginning.from && (beginning.until === undefined || text < beginning.until),
            `${pattern} ${text}`,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
