import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { smsSize } from './sms-parts.ts';
import { smsText } from './sms-text.ts';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

describe('the text of an SMS', () => {
  it('stays as it is when it fits the basic alphabet, é and all', () => {
    assert.equal(smsText('Café at 10 €', plain), 'Café at 10 €');
  });

  it('is written without marks when that saves it from the dear alphabet, and keeps case and signs', () => {
    assert.equal(smsText('Hồ sơ H01: “bổ sung” – xem…', plain), 'Ho so H01: "bo sung" - xem...');
  });

  it('keeps its letters when none of them has a plain form, in two parts at most', () => {
    assert.equal(smsText('Дело принято', plain), 'Дело принято');
    const long = smsText('дело '.repeat(60), plain);
    assert.deepEqual([smsSize(long).encoding, smsSize(long).parts], ['UCS-2', 2]);
    assert.match(long, /дело\.\.\.$/);
  });

  it('is cut at a word, one line, when it is longer than one message', () => {
    const cut = smsText(`${'abcdefg '.repeat(30)}`, plain);
    assert.ok(cut.length <= 160);
    assert.match(cut, /abcdefg\.\.\.$/);
    assert.equal(smsText('one\r\n two\u2028three', plain), 'one two three');
  });

  it('never costs more than it may, whatever is put in, and is the same when it is made twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const made = smsText(text, plain);
        const { encoding, parts } = smsSize(made);
        assert.ok(parts <= (encoding === 'GSM-7' ? 1 : 2), made);
        assert.doesNotMatch(made, /[\r\n]/);
        assert.equal(smsText(made, plain), made);
      }),
      { numRuns: 300 },
    );
  });
});
