import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smsSize } from './sms-parts.ts';

const size = (text: string) => {
  const { encoding, units, parts } = smsSize(text);
  return [encoding, units, parts];
};

describe('an SMS', () => {
  it('carries 160 letters of the basic alphabet alone, and 153 in each of several parts', () => {
    assert.deepEqual(size('a'.repeat(160)), ['GSM-7', 160, 1]);
    assert.deepEqual(size('a'.repeat(161)), ['GSM-7', 161, 2]);
    assert.deepEqual(size('a'.repeat(306)), ['GSM-7', 306, 2]);
    assert.deepEqual(size('a'.repeat(307)), ['GSM-7', 307, 3]);
    assert.deepEqual(size(''), ['GSM-7', 0, 1]);
  });

  it('carries 70 and 67 once a letter is outside of it', () => {
    assert.deepEqual(size('ạ'.repeat(70)), ['UCS-2', 70, 1]);
    assert.deepEqual(size('ạ'.repeat(71)), ['UCS-2', 71, 2]);
    assert.deepEqual(size(`${'a'.repeat(134)}ạ`), ['UCS-2', 135, 3]);
  });

  it('counts a bracket twice and splits neither it nor an emoji', () => {
    assert.deepEqual(size('€'.repeat(80)), ['GSM-7', 160, 1]);
    // 153 is odd: a double letter does not fit into the last place of a part.
    assert.deepEqual(size('{'.repeat(153)), ['GSM-7', 306, 3]);
    assert.deepEqual(size('😀'.repeat(36)), ['UCS-2', 72, 2]);
    assert.deepEqual(size('😀'.repeat(67)), ['UCS-2', 134, 3]);
  });
});
