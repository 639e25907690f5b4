import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { makeWorld, type World } from '#tests/world';
import { notificationsBlock } from '../index.ts';
import { composeMail } from './compose-mail.ts';
import type { Outgoing } from './contract.ts';

const message: Outgoing = {
  key: '00000000-0000-7000-8000-00000000000a',
  to: 'anna@post.example',
  lang: 'en',
  subject: 'Ready',
  body: 'Take it.',
  link: '/my',
  writtenAt: new Date('2026-11-23T03:00:00Z'),
};

/** Header lines unfolded, by name; and the decoded parts. A reader of its own, so that the writer cannot agree with itself. */
function readMail(raw: string) {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = new Map(
    head
      .replace(/\r\n[ \t]/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const boundary = /boundary="(.*?)"/.exec(headers.get('content-type')!)![1]!;
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => Buffer.from(part.split('\r\n\r\n')[1]!.replace(/\s/g, ''), 'base64').toString());
  const words = (text: string) =>
    text
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_, inner: string) => Buffer.from(inner, 'base64').toString());
  return { headers, names: [...headers.keys()], subject: words(headers.get('subject')!), parts };
}

describe('a mail', () => {
  let world: World;
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [notificationsBlock] });
  });
  after(() => world.close());
  const compose = (more: Partial<Outgoing>) =>
    composeMail(world.app, 'no-reply@gov.example', { ...message, ...more });

  it('says the same in text and in HTML, with a link and how to change what is sent', () => {
    const { parts } = readMail(compose({ body: 'Ready & <waiting>.' }).raw);
    assert.match(
      parts[0]!,
      /Ready & <waiting>\.[\s\S]*http:\/\/localhost:3000\/my\r\n[\s\S]*\/my\/preferences/,
    );
    assert.match(parts[1]!, /Ready &#38; &#60;waiting&#62;\./);
    assert.match(parts[1]!, /<a href="http:\/\/localhost:3000\/my">/);
  });

  it('keeps its key in every attempt, so that a repetition is known', () => {
    const id = `<${message.key}@gov.example>`;
    assert.equal(readMail(compose({}).raw).headers.get('message-id'), id);
    assert.equal(compose({}).raw, compose({}).raw);
  });

  it('carries any subject and body whole, in ASCII, in lines that every server takes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const { raw } = compose({ subject, body });
        assert.match(raw, /^[\x20-\x7e\r\n]*$/);
        assert.ok(!/(?<!\r)\n|\r(?!\n)/.test(raw));
        assert.ok(raw.split('\r\n').every((line) => line.length <= 200));
        const read = readMail(raw);
        const whole = Buffer.from(body.replace(/\r\n?|\n/g, '\r\n')).toString();
        assert.ok(read.parts[0]!.startsWith(whole));
        assert.equal(
          read.subject.replace(/\s+/g, ' ').trim(),
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what the mail takes out
          Buffer.from(subject.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' '))
            .toString()
            .replace(/\s+/g, ' ')
            .trim(),
        );
      }),
    );
  });

  it('cannot be given another header, whatever stands in its subject or address', () => {
    const plain = readMail(compose({}).raw).names;
    fc.assert(
      fc.property(
        fc.constantFrom(
          '\r\nBcc: eve@x.example',
          '\nBcc: eve@x.example',
          '\r\n\r\n<b>',
          '\u2028Bcc: x',
          '\0',
        ),
        fc.string(),
        (evil, around) => {
          const { raw } = compose({ subject: around + evil + around, to: `a@b.example${evil}` });
          assert.deepEqual(readMail(raw).names, plain);
        },
      ),
    );
  });
});
