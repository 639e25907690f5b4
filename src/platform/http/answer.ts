import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatCookie } from './cookies.ts';
import { policyOf } from './protections.ts';
import type { Reply } from './route.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Smaller answers cost more to compress than to send. */
const WORTH_COMPRESSING = 1400;

/** Sends text, compressed as the client can take it. */
async function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  type: string,
): Promise<FastifyReply> {
  reply.type(type).header('vary', 'accept-encoding, cookie');
  const takes = String(request.headers['accept-encoding'] ?? '');
  if (text.length < WORTH_COMPRESSING) return reply.send(text);
  if (/\bbr\b/.test(takes)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    };
    return reply.header('content-encoding', 'br').send(await brotli(text, { params }));
  }
  if (/\bgzip\b/.test(takes))
    return reply.header('content-encoding', 'gzip').send(await zip(text, { level: 5 }));
  return reply.send(text);
}

/** RFC 6266 and 8187: an ASCII name for old clients and the true one. */
const disposition = (name: string, inline: boolean): string =>
  `${inline ? 'inline' : 'attachment'}; filename="${name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(
      /[^\w.-]+/g,
      '_',
    )}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

/** An address as a header can carry it: what is not printable ASCII is percent-encoded, also what parsers would drop. */
const location = (to: string): string =>
  to.toWellFormed().replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text));

/** A whole document. */
export const documentOf = (node: unknown): string => `<!doctype html>${renderToString(node as VNode)}`;

/** Turns what a route answers into an HTTP answer. */
export async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  given: Reply,
  secure: boolean,
): Promise<FastifyReply> {
  for (const [name, value] of Object.entries(given.headers ?? {})) reply.header(name, value);
  switch (given.kind) {
    case 'page':
      reply.status(given.status ?? 200);
      if (given.camera)
        reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=()');
      if (given.goesOnTo) reply.header('refresh', `0;url=${location(given.goesOnTo)}`);
      if (given.leadsTo) reply.header('content-security-policy', policyOf(given.leadsTo));
      return sendText(request, reply, documentOf(given.node), 'text/html; charset=utf-8');
    case 'json':
      reply.status(given.status ?? 200);
      return sendText(
        request,
        reply,
        JSON.stringify(given.body),
        given.type ?? 'application/json; charset=utf-8',
      );
    case 'content':
      // An answer that sets a cookie is for one browser only.
      if (!reply.hasHeader('set-cookie'))
        reply.header('cache-control', given.maxAge > 0 ? `public, max-age=${given.maxAge}` : 'no-cache');
      return reply.type(given.type).send(Buffer.from(given.bytes));
    case 'redirect':
      for (const cookie of given.cookies ?? []) reply.header('set-cookie', formatCookie(cookie, secure));
      return reply.status(303).header('location', location(given.to)).send();
    case 'nothing':
      return reply.status(204).send();
    case 'later':
      return answer(request, reply, await given.make(), secure);
    case 'download':
      if (given.size !== undefined) reply.header('content-length', given.size);
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', disposition(given.name, false))
        .type(given.type)
        .send(Readable.from(given.pieces, { objectMode: false }));
    case 'file':
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', disposition(given.name, given.inline ?? false))
        .type(given.type)
        .send(Buffer.from(given.bytes.buffer, given.bytes.byteOffset, given.bytes.byteLength));
  }
}
