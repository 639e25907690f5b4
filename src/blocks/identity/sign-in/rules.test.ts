import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeAgent, factorsOf } from './rules.ts';

describe('what somebody has shown', () => {
  it('is two factors only where one knows and has, and never by a code that was sent', () => {
    const two = [['passkey'], ['pwd', 'otp'], ['pwd', 'recovery'], ['code', 'recovery'], ['passkey', 'scan']];
    const one = [
      ['pwd'],
      ['otp'],
      ['code'],
      ['pwd', 'code'],
      ['otp', 'recovery'],
      ['pwd', 'scan'],
      [],
      ['new'],
    ];
    for (const methods of two) assert.equal(factorsOf(methods), 2, methods.join());
    for (const methods of one) assert.equal(factorsOf(methods), 1, methods.join());
  });
});

describe('a browser', () => {
  it('is called by its name and system, and by nothing else that it says', () => {
    const chrome = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';
    assert.equal(describeAgent(chrome), 'Chrome · Android');
    assert.equal(
      describeAgent(`${chrome.replace('Linux; Android 14', 'Windows NT 10.0')} Edg/130.0`),
      'Edge · Windows',
    );
    assert.equal(
      describeAgent('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1'),
      'Safari · iPhone',
    );
    assert.equal(describeAgent('<script>alert(1)</script>'), '');
  });
});
