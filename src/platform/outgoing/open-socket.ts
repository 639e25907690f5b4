import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { App } from '#platform/block';
import { OutgoingFault, outgoingFault } from './fault.ts';
import { authorities, MAX_SECONDS, pass } from './gate.ts';

export interface SocketAsk {
  readonly purpose: string;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly tls?: boolean;
  /** For the whole life of the connection; at most and by default 20. */
  readonly seconds?: number;
}

const ready = (socket: Socket, event: string, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const late = () => socket.destroy(new OutgoingFault('timeout'));
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    socket.once(event, () => resolve());
    socket.once('error', (error) => reject(outgoingFault(error)));
    socket.once('close', () => {
      signal.removeEventListener('abort', late);
      reject(new OutgoingFault('broken'));
    });
  });

const nameOf = (host: string) => (isIP(host) ? {} : { servername: host });

/** An open connection that dies by itself when its time is over. The caller ends it. @throws OutgoingFault */
export async function openSocket(app: App, ask: SocketAsk): Promise<{ socket: Socket; signal: AbortSignal }> {
  const { purpose, host, port, tls = false } = ask;
  const gate = pass(app, purpose, host, port);
  const signal = AbortSignal.timeout(Math.min(ask.seconds ?? MAX_SECONDS, MAX_SECONDS) * 1000);
  const socket = tls
    ? connectTls({ host, port, ...gate, ...nameOf(host) })
    : connect({ host, port, lookup: gate.lookup });
  await ready(socket, tls ? 'secureConnect' : 'connect', signal);
  return { socket, signal };
}

/** Puts TLS on a connection that began without it; the certificate must be `host`'s. @throws OutgoingFault */
export async function secure(
  app: App,
  socket: Socket,
  host: string,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const secured = connectTls({ socket, host, ca: authorities(app), ...nameOf(host) });
  await ready(secured, 'secureConnect', signal);
  return secured;
}
