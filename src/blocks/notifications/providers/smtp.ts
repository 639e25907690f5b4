import type { Socket } from 'node:net';
import type { App } from '#platform/block';
import type { MailSettings } from '#platform/config';
import { openSocket, outgoingFault, secure } from '#platform/outgoing';
import { composeMail } from './compose-mail.ts';
import { type Provider, Undelivered } from './contract.ts';
import { openReplies, type SmtpReply } from './smtp-replies.ts';

/** Seconds for a whole dialogue. */
const PATIENCE = 20;

const ok = (code: number) => code >= 200 && code < 300;

/** Final is what the server says of the recipient or the message; all else (a closed relay, a wrong password) can be mended. */
const faultOf = ({ code, enhanced }: SmtpReply, stage: string, returned = false): Undelivered =>
  new Undelivered(
    `smtp ${stage} ${code}${enhanced ? ` ${enhanced}` : ''}`,
    code >= 500 && (stage === 'rcpt' || stage === 'message'),
    returned,
  );

/** Dots at the start of a line are doubled, so that none ends the message (RFC 5321, section 4.5.2). */
const stuffed = (raw: string): string => raw.replace(/^\./gm, '..');

/** The address is at fault, not the server or us: unknown or refused mailbox, and no matter of policy (RFC 3463, section 3.2). */
const isReturned = ({ code, enhanced }: SmtpReply): boolean =>
  code === 553 || (code === 550 && (enhanced === undefined || /^5\.1\./.test(enhanced)));

interface Dialogue {
  say(line: string, stage: string, fits: (code: number) => boolean): Promise<SmtpReply>;
  listen(stage: string): Promise<SmtpReply>;
  /** The message itself and the dot that ends it; the answer takes it over or not. */
  hand(raw: string): Promise<SmtpReply>;
  hush(): void;
}

function dialogueOver(socket: Socket): Dialogue {
  const replies = openReplies(socket);
  const expect = async (stage: string, fits: (code: number) => boolean) => {
    const reply = await replies.next();
    if (!fits(reply.code)) throw faultOf(reply, stage);
    return reply;
  };
  return {
    say: (line, stage, fits) => {
      if (/[\r\n]/.test(line)) throw new Undelivered('smtp line', true);
      socket.write(`${line}\r\n`);
      return expect(stage, fits);
    },
    listen: (stage) => expect(stage, (code) => code === 220),
    hand: (raw) => {
      socket.write(`${stuffed(raw)}.\r\n`);
      return expect('message', ok);
    },
    hush: () => replies.close(),
  };
}

/** One dialogue of RFC 5321: greeting, STARTTLS (RFC 3207), AUTH PLAIN (RFC 4954, only under TLS), one message. */
async function deliver(app: App, settings: MailSettings, key: string, to: string, raw: string) {
  const { host, port, tls, user, password = '', from } = settings;
  const opened = await openSocket(app, {
    purpose: 'mail',
    host,
    port,
    tls: tls === 'implicit',
    seconds: PATIENCE,
  });
  let { socket } = opened;
  try {
    let talk = dialogueOver(socket);
    await talk.listen('greeting');
    const hello = `EHLO ${new URL(app.config.publicUrl).hostname}`;
    let features = (await talk.say(hello, 'ehlo', ok)).lines;
    if (tls === 'required') {
      if (!features.some((line) => /^STARTTLS\b/i.test(line))) throw new Undelivered('smtp no-tls', false);
      await talk.say('STARTTLS', 'starttls', (code) => code === 220);
      talk.hush();
      socket = await secure(app, socket, host, opened.signal);
      talk = dialogueOver(socket);
      features = (await talk.say(hello, 'ehlo', ok)).lines;
    }
    if (user !== undefined) {
      if (tls === 'none') throw new Undelivered('smtp no-tls', false);
      const plain = Buffer.from(`\0${user}\0${password}`).toString('base64');
      const answered = await talk.say(`AUTH PLAIN ${plain}`, 'auth', () => true);
      // A wrong password is ours to mend: the message waits.
      if (answered.code !== 235) throw new Undelivered(`smtp auth ${answered.code}`, false);
    }
    const size = features.some((line) => /^SIZE\b/i.test(line)) ? ` SIZE=${raw.length}` : '';
    // Who can is asked to report what comes back, under our own key (RFC 3461).
    const reports = features.some((line) => /^DSN\b/i.test(line));
    const envelope = reports ? ` RET=HDRS ENVID=${key}` : '';
    await talk.say(`MAIL FROM:<${from}>${size}${envelope}`, 'mail', ok);
    const wanted = reports ? ' NOTIFY=FAILURE' : '';
    const taken = await talk.say(`RCPT TO:<${to}>${wanted}`, 'rcpt', () => true);
    if (!ok(taken.code)) throw faultOf(taken, 'rcpt', isReturned(taken));
    await talk.say('DATA', 'data', (code) => code === 354);
    const done = await talk.hand(raw);
    socket.write('QUIT\r\n');
    return { ref: (done.lines.at(-1) ?? key).replace(/[^\x20-\x7e]/g, '').slice(0, 200) };
  } finally {
    socket.end();
    socket.destroySoon();
    opened.socket.destroySoon();
  }
}

/** E-mail by the server of SMTP_URL. */
export const smtp: Provider = {
  name: 'smtp',
  channel: 'email',
  send: async (app, message) => {
    const settings = app.config.mail!;
    const { raw } = composeMail(app, settings.from, message);
    try {
      return await deliver(app, settings, message.key, message.to, raw);
    } catch (error) {
      throw error instanceof Undelivered ? error : outgoingFault(error);
    }
  },
};
