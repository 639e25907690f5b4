import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate as interpret } from 'feelin';
import { CodedError } from '#platform/errors';
import { check, evaluate, evaluateBoolean, variablesOf } from './index.ts';

test('values are found by path, and what is missing is null', () => {
  assert.equal(evaluate('child.name', { child: { name: 'An' } }), 'An');
  assert.equal(evaluate('child.name', {}), null);
  assert.equal(evaluateBoolean('child.name = null', {}), true);
  assert.equal(
    evaluateBoolean('date(birth) < date(today)', { birth: '2026-01-02', today: '2026-11-21' }),
    true,
  );
});

test('unknown is not yes', () => {
  assert.equal(evaluateBoolean('a and b', { a: true }), false);
  assert.equal(evaluate('a and b', { a: true }), null);
  assert.equal(evaluate('a or b', { a: true }), true);
});

test('nothing is reached through a prototype', () => {
  for (const path of ['constructor', 'a.constructor', 'a.__proto__', 'toString'])
    assert.equal(evaluate(path, { a: {} }), null, path);
});

test('a broken expression is found before use and refused in use', () => {
  for (const [expression, code] of [
    ['', 'rules.empty'],
    ['a +', 'rules.syntax'],
    ['x = "1', 'rules.syntax'],
    ['a = b c)', 'rules.syntax'],
    ['today() > date(a)', 'rules.reads_the_clock'],
    ['a = 1 or now() = b', 'rules.reads_the_clock'],
  ] as const) {
    assert.equal(check(expression)?.code, code, expression);
    assert.throws(() => evaluate(expression, {}), CodedError, expression);
  }
  assert.equal(check('date(child.birth) <= date(today)'), undefined);
});

test('the names that a rule reads are listed', () => {
  assert.deepEqual(variablesOf('a.b = 1 and count(x) > 0 and not(c)'), ['a.b', 'x', 'c']);
  assert.deepEqual(variablesOf('some q in rows satisfies q.a = limit.top'), ['rows', 'limit.top']);
  assert.deepEqual(variablesOf('rows[kind = "x"]'), ['rows']);
});

const path = fc.constantFrom('a', 'b', 'c.d', 'c.e', 'nowhere', 'c.none.at_all', 'list', 'c');
const literal = fc.constantFrom('"x"', '"y"', '1', '2', '0.5', 'true', 'false', 'null');
const { rule } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(path, fc.constantFrom('=', '!=', '<'), fc.oneof(path, literal)).map((parts) => parts.join(' ')),
    path,
    fc
      .tuple(tie('rule'), fc.constantFrom('and', 'or'), tie('rule'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('rule').map((inner) => `not(${inner})`),
  ),
}));
const value = fc.oneof(
  fc.constantFrom('x', 'y', 1, 2, 0.5, true, false, null),
  fc.array(fc.constantFrom(1, 'x')),
);

const byInterpreter = (text: string, context: Record<string, unknown>): unknown => {
  try {
    return interpret(text, context).value;
  } catch {
    return null;
  }
};

test('the quick way answers as the interpreter does', () => {
  fc.assert(
    fc.property(
      rule,
      fc.record(
        {
          a: value,
          b: value,
          list: fc.array(value),
          c: fc.record({ d: value, e: value }, { noNullPrototype: true }),
        },
        { noNullPrototype: true },
      ),
      (text, context) => {
        assert.deepEqual(evaluate(text, context), byInterpreter(text, context), text);
      },
    ),
    { numRuns: 500 },
  );
});
