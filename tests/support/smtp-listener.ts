import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** A message that the listener took over, with how it came. */
export interface Taken {
  readonly from: string;
  readonly to: string;
  /** As it was before the dots were doubled. */
  readonly raw: string;
  readonly secured: boolean;
  readonly user?: string;
}

/** What the listener does with the next connections; `take` unless told. */
export type Mood =
  | 'take'
  /** Says nothing at all. */
  | 'silent'
  /** Closes after the message, without an answer. */
  | 'close-after-data'
  | 'close-at-once'
  | { readonly at: 'greeting' | 'rcpt' | 'data' | 'message'; readonly reply: string };

export interface SmtpListener {
  readonly port: number;
  readonly taken: Taken[];
  /** Lines that clients sent, without messages. */
  readonly heard: string[];
  mood: Mood;
  /** What it says it can do beside the usual. */
  features: readonly string[];
  close(): Promise<void>;
}

/** A mail server of RFC 5321 that keeps what it is given, with STARTTLS and AUTH PLAIN when it has a certificate. */
export async function listenSmtp(tls?: { cert: string; key: string }): Promise<SmtpListener> {
  const open = new Set<Socket>();
  const listener = {
    taken: [] as Taken[],
    heard: [] as string[],
    mood: 'take' as Mood,
    features: [] as readonly string[],
  };

  const serve = (socket: Socket, secured: boolean) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    const { mood } = listener;
    const say = (text: string) => socket.write(`${text}\r\n`);
    const answer = (stage: string, otherwise: string) =>
      say(typeof mood === 'object' && mood.at === stage ? mood.reply : otherwise);
    let text = '';
    let inData = false;
    let [from, to, user]: (string | undefined)[] = [];
    const command = (line: string) => {
      listener.heard.push(line);
      const [, argument = ''] = /:<(.*?)>/.exec(line) ?? [];
      if (/^EHLO/i.test(line))
        say(
          [
            'mail.test',
            'SIZE 1000000',
            ...(tls && !secured ? ['STARTTLS'] : []),
            ...(secured ? ['AUTH PLAIN'] : []),
            '8BITMIME',
            ...listener.features,
          ]
            .map((word, nth, all) => `250${nth === all.length - 1 ? ' ' : '-'}${word}`)
            .join('\r\n'),
        );
      else if (/^STARTTLS/i.test(line) && tls && !secured) {
        say('220 go on');
        socket.removeAllListeners('data');
        serve(new TLSSocket(socket, { isServer: true, ...tls }), true);
      } else if (/^AUTH PLAIN /i.test(line)) {
        user = Buffer.from(line.slice(11), 'base64').toString().split('\0')[1];
        say('235 2.7.0 welcome');
      } else if (/^MAIL FROM/i.test(line)) {
        from = argument;
        say('250 2.1.0 ok');
      } else if (/^RCPT TO/i.test(line)) {
        to = argument;
        answer('rcpt', '250 2.1.5 ok');
      } else if (/^DATA/i.test(line)) {
        inData = !(typeof mood === 'object' && mood.at === 'data');
        answer('data', '354 end with a dot');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('502 5.5.1 what?');
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (;;) {
        const end = inData ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        if (end === -1) return;
        const whole = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (!inData) {
          command(whole);
          continue;
        }
        inData = false;
        if (typeof mood !== 'object')
          listener.taken.push({ from: from!, to: to!, raw: whole.replace(/^\.\./gm, '.'), secured, user });
        if (mood === 'close-after-data') socket.destroy();
        else answer('message', '250 2.0.0 queued as 4711');
      }
    });
    if (secured) return;
    if (mood === 'close-at-once') socket.destroy();
    else if (mood !== 'silent') answer('greeting', '220 mail.test ready');
  };

  const server = createServer((socket) => serve(socket, false));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(listener, {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
