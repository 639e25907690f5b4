import { connect } from 'node:net';

/** What came back over a connection, with its status and headers where it is HTTP. */
export interface Heard {
  readonly text: string;
  readonly status: number;
  /** The other side ended the connection. */
  readonly hungUp: boolean;
  header(name: string): string | undefined;
}

/** Lets others work until something holds; gives up after many turns. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turns = 0; !holds() && turns < 20_000; turns++) await new Promise(setImmediate);
}

/**
 * Sends bytes as they are to a port of this machine and listens until the other side hangs up or has been silent for `patience`
 * milliseconds.
 * @param hangUpWhen breaks the connection off, after everything has been sent, once this holds
 */
export function say(
  port: number,
  parts: readonly (string | Buffer)[],
  { patience = 400, hangUpWhen }: { patience?: number; hangUpWhen?: () => boolean } = {},
): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    let hungUp = true;
    const leave = () => {
      hungUp = false;
      socket.destroy();
    };
    socket.setTimeout(patience, leave);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const head = text.split('\r\n\r\n')[0]!.split('\r\n').slice(1);
      resolve({
        text,
        hungUp,
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0),
        header: (name) =>
          head.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2),
      });
    });
    socket.on('connect', () => {
      const send = (at: number): void => {
        if (at === parts.length) {
          if (hangUpWhen) void until(hangUpWhen).finally(leave);
          return;
        }
        socket.write(parts[at]!, () => send(at + 1));
      };
      send(0);
    });
  });
}
