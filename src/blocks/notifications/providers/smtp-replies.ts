import type { Socket } from 'node:net';
import { OutgoingFault } from '#platform/outgoing';

export interface SmtpReply {
  /** Three digits (RFC 5321, section 4.2). */
  readonly code: number;
  /** `x.y.z` where the server gives one (RFC 3463). */
  readonly enhanced?: string;
  readonly lines: readonly string[];
}

/** A server that talks without end is not listened to. */
const MOST = 64_000;

/** Reads the replies of a server, one after another, from one connection. */
export function openReplies(socket: Socket): { next(): Promise<SmtpReply>; close(): void } {
  let text = '';
  let fault: Error | undefined;
  let waiting: (() => void) | undefined;
  const wake = () => waiting?.();
  const onData = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (text.length > MOST) fault = new OutgoingFault('too_large');
    wake();
  };
  const onEnd = () => {
    fault ??= new OutgoingFault('broken');
    wake();
  };
  const onError = (error: Error) => {
    fault ??= error;
    wake();
  };
  socket.on('data', onData).on('close', onEnd).on('end', onEnd).on('error', onError);

  /** A whole reply from the front of what has come: lines `250-…` and a last `250 …`. */
  const take = (): SmtpReply | undefined => {
    const match = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?:[ ][^\n]*)?\r?\n/.exec(text);
    if (!match) {
      const [first = ''] = text.split('\n', 1);
      if (text.includes('\n') && !/^\d{3}[- \r]|^\d{3}$/.test(first))
        throw new OutgoingFault('broken', 'no reply of SMTP');
      return undefined;
    }
    text = text.slice(match[0].length);
    const lines = match[0]
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.slice(4));
    return { code: Number(match[1]), enhanced: /^\d\.\d{1,3}\.\d{1,3}/.exec(lines.at(-1)!)?.[0], lines };
  };
  return {
    next: async () => {
      for (;;) {
        const reply = take();
        if (reply) return reply;
        if (fault) throw fault;
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
        waiting = undefined;
      }
    },
    /** Stops listening: before TLS, what came in clear after the answer must not count (injected replies). */
    close: () => {
      socket.off('data', onData).off('close', onEnd).off('end', onEnd).off('error', onError);
      if (text !== '') throw new OutgoingFault('broken', 'replies before TLS');
    },
  };
}
