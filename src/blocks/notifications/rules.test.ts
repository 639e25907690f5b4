import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { makeCalendar } from '#platform/calendar';
import type { CalendarRules } from '#platform/country';
import { afterQuiet, backoff, channelsFor, masked, parseEmail, parsePhone, parseTime } from './rules.ts';

/** A zone that skips and repeats an hour, so that quiet hours meet both. */
const calendar = makeCalendar(
  { hours: [], weekdays: [1], holidays: [], swappedWorkingDays: [], cutOff: '15:00' } as CalendarRules,
  'Europe/Berlin',
);
const night = { from: '21:00', to: '07:00' };
const wait = (at: string, quiet = night) => afterQuiet(new Date(at), quiet, calendar).toISOString();

describe('quiet hours', () => {
  it('hold until they end, on either side of midnight, and not a minute longer', () => {
    assert.equal(wait('2026-11-23T19:59:59Z'), '2026-11-23T19:59:59.000Z'); // 20:59:59 local
    assert.equal(wait('2026-11-23T20:00:00Z'), '2026-11-24T06:00:00.000Z');
    assert.equal(wait('2026-11-24T02:00:00Z'), '2026-11-24T06:00:00.000Z');
    assert.equal(wait('2026-11-24T06:00:00Z'), '2026-11-24T06:00:00.000Z');
    assert.equal(wait('2026-11-24T12:30:00Z', { from: '13:00', to: '14:00' }), '2026-11-24T13:00:00.000Z');
  });

  it('are none when they end when they begin', () => {
    assert.equal(wait('2026-11-23T23:00:00Z', { from: '21:00', to: '21:00' }), '2026-11-23T23:00:00.000Z');
  });

  it('always end, outside of themselves and within a day and an hour', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => new Date(m * 60_000).toISOString().slice(11, 16));
    const instant = fc.integer({ min: 1_760_000_000, max: 1_800_000_000 }).map((s) => new Date(s * 1000));
    fc.assert(
      fc.property(instant, time, time, (at, from, to) => {
        const end = afterQuiet(at, { from, to }, calendar);
        assert.ok(end >= at && end.getTime() - at.getTime() <= 25 * 3_600_000);
        // An hour that the clock skips or repeats may end them early or late; elsewhere they end exactly.
        if (end > at && to > '03:00') assert.equal(calendar.localTime(end), to);
      }),
    );
  });
});

describe('an address', () => {
  it('for e-mail is one that a mail server takes', () => {
    assert.equal(parseEmail(' Lan.Nguyen+x@Post.Example '), 'Lan.Nguyen+x@post.example');
    assert.equal(parseEmail('lan@bücher.example'), 'lan@xn--bcher-kva.example');
    for (const wrong of [
      '',
      'a',
      'a@b',
      '@b.example',
      'a@b.example, c@d.example',
      'a b@c.example',
      '.a@b.example',
      'a..b@c.example',
      'a@127.0.0.1',
      'a@b.example\r\nX: y',
      'a@b.example>',
      'ä@b.example',
      'a@b.example/x',
      'a@b.example:25',
    ])
      assert.equal(parseEmail(wrong), undefined, wrong);
  });

  it('never lets a line break or a bracket through, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const parsed = parseEmail(`${typed}@post.example`) ?? parseEmail(`a@${typed}.example`);
        assert.ok(parsed === undefined || /^[!-;=?-~]+@[a-z0-9.-]+$/.test(parsed));
      }),
    );
  });

  it('for SMS is a number as the world dials it', () => {
    assert.equal(parsePhone('0912 345 678', '84'), '+84912345678');
    assert.equal(parsePhone('+49 (151) 234-56789'), '+4915123456789');
    assert.equal(parsePhone('0049151234567'), '+49151234567');
    for (const wrong of ['0912345678', '12', 'abc', '+0123456789', '+1234567890123456'])
      assert.equal(parsePhone(wrong), undefined, wrong);
  });

  it('is shown so that only its owner knows it', () => {
    assert.equal(masked('anna@post.example'), 'a…@post.example');
    assert.equal(masked('+84912345678'), '+84…678');
  });
});

describe('a choice of channels', () => {
  const contact = {
    emailReturned: false,
    phoneReturned: false,
    workPace: 'daily' as const,
    channels: {},
    quiet: night,
    email: 'a@b.example',
    phone: '+4915123456789',
  };
  const names = (more: object, kind: 'progress' | 'action') =>
    channelsFor({ ...contact, ...more }, kind).map(({ channel }) => channel);
  it('is e-mail, and SMS too when something is asked, unless the person has said otherwise', () => {
    assert.deepEqual([names({}, 'progress'), names({}, 'action')], [['email'], ['email', 'sms']]);
    assert.deepEqual(names({ channels: { progress: ['sms'] } }, 'progress'), ['sms']);
    assert.deepEqual(names({ channels: { action: [] } }, 'action'), []);
  });
  it('leaves out what has no address, or one that mail comes back from', () => {
    assert.deepEqual(names({ email: undefined }, 'action'), ['sms']);
    assert.deepEqual(names({ emailReturned: true }, 'action'), ['sms']);
  });
});

describe('times', () => {
  it('are typed in several ways', () => {
    assert.deepEqual(['7:00', '21h30', '07.15', '9h', '24:00', 'x', ''].map(parseTime), [
      '07:00',
      '21:30',
      '07:15',
      '09:00',
      undefined,
      undefined,
      undefined,
    ]);
  });
  it('between attempts double up to six hours', () => {
    assert.deepEqual([1, 2, 3, 9, 12].map(backoff), [60, 120, 240, 15_360, 21_600]);
  });
});
