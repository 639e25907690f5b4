import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { OutgoingFault } from '#platform/outgoing';
import { selfSigned } from '#tests/certificate';
import { listenSmtp, type SmtpListener } from '#tests/smtp-listener';
import { makeWorld, type World } from '#tests/world';
import { notificationsBlock } from '../index.ts';
import { composeMail } from './compose-mail.ts';
import { type Outgoing, Undelivered } from './contract.ts';
import { smtp } from './smtp.ts';

const message: Outgoing = {
  key: '00000000-0000-7000-8000-00000000000a',
  to: 'anna@post.example',
  lang: 'en',
  subject: 'Your card is ready',
  body: 'Take it.\n.\n..and a line that begins with dots',
  writtenAt: new Date('2026-11-23T03:00:00Z'),
};

describe('e-mail by SMTP', () => {
  let listener: SmtpListener;
  let dir: string;
  const worlds: World[] = [];
  /** A program whose mail server is the listener. */
  const withServer = async (env: Record<string, string>): Promise<World> => {
    const world = await makeWorld({
      country: 'tests/country',
      blocks: [notificationsBlock],
      env: { MAIL_FROM: 'no-reply@gov.example', OUTGOING_PRIVATE: `localhost:${listener.port}`, ...env },
    });
    worlds.push(world);
    return world;
  };
  let plain: World;
  let secure: World;
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'thanglong-smtp-'));
    const tls = await selfSigned('localhost');
    writeFileSync(join(dir, 'ca.pem'), tls.cert);
    listener = await listenSmtp(tls);
    plain = await withServer({ SMTP_URL: `smtp://localhost:${listener.port}?tls=none` });
    secure = await withServer({
      SMTP_URL: `smtp://gov:s3cret@localhost:${listener.port}`,
      OUTGOING_CA_FILE: join(dir, 'ca.pem'),
    });
  });
  beforeEach(() => {
    listener.mood = 'take';
    listener.taken.length = 0;
    listener.heard.length = 0;
  });
  after(async () => {
    await listener.close();
    await Promise.all(worlds.map((world) => world.close()));
    rmSync(dir, { recursive: true });
  });

  it('arrives byte for byte as it was composed, also with lines of dots', async () => {
    const { ref } = await smtp.send(plain.app, message);
    assert.match(ref!, /queued as 4711/);
    const [taken] = listener.taken;
    assert.deepEqual([taken?.from, taken?.to], ['no-reply@gov.example', 'anna@post.example']);
    const { raw } = composeMail(plain.app, 'no-reply@gov.example', message);
    assert.equal(`${taken?.raw}\r\n`, raw);
  });

  it('goes under TLS and with a password when the server wants it, and says neither before', async () => {
    await smtp.send(secure.app, message);
    assert.deepEqual([listener.taken[0]?.secured, listener.taken[0]?.user], [true, 'gov']);
    assert.deepEqual(listener.heard.filter((line) => line !== 'QUIT').slice(0, 3), [
      'EHLO localhost',
      'STARTTLS',
      'EHLO localhost',
    ]);
  });

  it('does not go to a server whose certificate nobody vouches for', async () => {
    const trusting = await withServer({ SMTP_URL: `smtp://gov:s3cret@localhost:${listener.port}` });
    await assert.rejects(
      smtp.send(trusting.app, message),
      (error) => error instanceof OutgoingFault && error.code === 'tls',
    );
    assert.ok(!listener.heard.some((line) => /AUTH|MAIL/.test(line)));
  });

  it('does not go in clear when TLS is wanted and the server offers none', async () => {
    const bare = await listenSmtp();
    const world = await withServer({
      SMTP_URL: `smtp://localhost:${bare.port}`,
      OUTGOING_PRIVATE: `localhost:${bare.port}`,
    });
    await assert.rejects(
      smtp.send(world.app, message),
      (error) => error instanceof Undelivered && error.code === 'smtp no-tls' && !error.permanent,
    );
    assert.deepEqual(bare.taken, []);
    await bare.close();
  });

  for (const [mood, code, permanent, returned] of [
    [{ at: 'greeting', reply: '421 4.3.2 not now' }, 'smtp greeting 421', false, false],
    [{ at: 'greeting', reply: '554 5.7.1 not you' }, 'smtp greeting 554', false, false],
    [{ at: 'rcpt', reply: '550 5.1.1 <anna@post.example> unknown' }, 'smtp rcpt 550 5.1.1', true, true],
    [{ at: 'rcpt', reply: '550 5.7.1 policy' }, 'smtp rcpt 550 5.7.1', true, false],
    [{ at: 'rcpt', reply: '451 4.7.1 greylisted' }, 'smtp rcpt 451 4.7.1', false, false],
    [{ at: 'message', reply: '552 5.3.4 too big' }, 'smtp message 552 5.3.4', true, false],
    [{ at: 'data', reply: '451 4.3.0 later' }, 'smtp data 451 4.3.0', false, false],
  ] as const)
    it(`tells “${mood.reply}” as ${code}${permanent ? ', for good' : ', for now'}${returned ? ', and the address as wrong' : ''}`, async () => {
      listener.mood = mood;
      await assert.rejects(smtp.send(plain.app, message), (error) => {
        assert.ok(error instanceof Undelivered);
        assert.match(error.code, new RegExp(`^${code}`));
        assert.deepEqual([error.permanent, error.returned], [permanent, returned]);
        assert.doesNotMatch(error.message, /anna/);
        return true;
      });
    });

  for (const mood of ['close-at-once', 'close-after-data'] as const)
    it(`tells a server that hangs up (${mood}) as broken, to be tried again`, async () => {
      listener.mood = mood;
      await assert.rejects(
        smtp.send(plain.app, message),
        (error) => error instanceof OutgoingFault && error.code === 'broken',
      );
    });

  it('gives nobody a way out of a command: an address with a line break is not said', async () => {
    await assert.rejects(
      smtp.send(plain.app, { ...message, to: 'a@b.example>\r\nRCPT TO:<eve@c.example' }),
      Undelivered,
    );
    assert.ok(!listener.heard.some((line) => line.includes('eve')));
  });
});
