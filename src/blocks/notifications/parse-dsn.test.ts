import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDsn } from './parse-dsn.ts';

const KEY = '019ab3c4-1111-7222-8333-944455556666';

/** A report as mail servers write it (RFC 3464, appendix C). */
const report = ({ action = 'failed', status = '5.1.1', envelope = '', key = KEY, eol = '\r\n' } = {}) =>
  [
    'From: Mail Delivery System <mailer-daemon@relay.example>',
    'Message-ID: <20261123100000.4711@relay.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Action: it could not be delivered to <anna@post.example>.',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    ...(envelope ? [`Original-Envelope-Id: ${envelope}`] : []),
    '',
    'Final-Recipient: rfc822; anna@post.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <anna@post.example>:',
    ' no such user',
    '',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${key}@gov.example>`,
    'Subject: x',
    '--b1--',
  ].join(eol);

describe('a report of a mail that came back', () => {
  it('is read whatever its ends of line, by the id of the envelope or of the message', () => {
    const told = { key: KEY, action: 'failed', status: '5.1.1', returned: true };
    assert.deepEqual(parseDsn(report()), told);
    assert.deepEqual(parseDsn(report({ eol: '\n' })), told);
    const key = '019ab3c4-1111-7222-8333-000000000000';
    assert.deepEqual(parseDsn(report({ envelope: KEY, key })), told);
    assert.deepEqual(parseDsn(report({ action: 'Delivered', status: '2.0.0' })), {
      key: KEY,
      action: 'delivered',
      status: '2.0.0',
      returned: false,
    });
  });

  it('puts only the address at fault that does not exist: a full box or a policy may pass', () => {
    const at = (status: string) => parseDsn(report({ status }))?.returned;
    assert.deepEqual(['5.1.1', '5.1.10', '5.2.1', '5.2.2', '5.7.1', '4.1.1'].map(at), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is none when it says nothing final, contradicts itself, or is about a mail that we did not send', () => {
    assert.equal(parseDsn(report({ action: 'delayed', status: '4.4.1' })), undefined);
    assert.equal(parseDsn(report({ action: 'failed', status: '2.0.0' })), undefined);
    assert.equal(parseDsn(report({ status: 'bad' })), undefined);
    assert.equal(parseDsn(report({ key: 'spam' })), undefined);
    assert.equal(parseDsn('Subject: hello\r\n\r\nAction: failed\r\nStatus: 5.1.1'), undefined);
  });

  it('never fails and takes no long time, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(1500), (noise, at) => {
        const whole = report();
        const told = parseDsn(`${whole.slice(0, at)}${noise}${whole.slice(at)}`);
        assert.ok(told === undefined || /^[0-9a-f-]{36}$/.test(told.key));
        parseDsn(noise);
      }),
      { numRuns: 300 },
    );
    const started = process.hrtime.bigint();
    for (const unit of ['Action:', '\n ', 'message-id: <', '5.', 'content-type: message/delivery-status\n'])
      parseDsn(unit.repeat(300_000));
    assert.ok(process.hrtime.bigint() - started < 2_000_000_000n);
  });
});
