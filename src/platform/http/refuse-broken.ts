import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '#platform/block';
import { httpErrors } from './errors.ts';
import { protectiveHeaders } from './protections.ts';

const BY_NODE: Record<string, () => ReturnType<typeof httpErrors.bad_request>> = {
  HPE_HEADER_OVERFLOW: () => httpErrors.headers_too_large(),
  ERR_HTTP_REQUEST_TIMEOUT: () => httpErrors.slow_request(),
};

/**
 * Answers what is no HTTP, too long or too slow, where there is no request that a page could answer: in a code and in
 * words, with the protective headers, and hangs up.
 */
export const refuseBroken =
  (app: App) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { code, status } = (BY_NODE[error.code ?? ''] ?? httpErrors.bad_request)();
    const message = app.translate(app.country.languages[0]!)(`errors.${code}`);
    const body = JSON.stringify({ error: { code, message, fields: [] } });
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
      ...protectiveHeaders(app.config),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  };
