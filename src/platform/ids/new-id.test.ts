import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manualClock } from '#platform/clock';
import { isId, newId } from './index.ts';

describe('an id', () => {
  it('has the form of a UUID of version 7', () => {
    const id = newId(manualClock('2026-01-01T00:00:00Z'));
    assert.ok(isId(id));
    assert.match(id, /^.{14}7.{4}[89ab]/);
  });

  it('sorts in the order in which it was made, also within one millisecond', () => {
    const clock = manualClock('2026-01-01T00:00:00Z');
    const made: string[] = [];
    for (let n = 0; n < 10_000; n++) {
      if (n === 6000) clock.advance({ seconds: 1 });
      made.push(newId(clock));
    }
    assert.deepEqual([...made].sort(), made);
    assert.equal(new Set(made).size, made.length);
  });

  it('is not anything else', () => {
    for (const text of [
      '',
      'x',
      null,
      7,
      '00000000-0000-7000-8000-00000000000g',
      `${newId(manualClock(0 as never))} `,
    ])
      assert.equal(isId(text), false);
  });
});
