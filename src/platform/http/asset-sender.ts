import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const WORTH_COMPRESSING = 1400;
const ways = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: 9 }),
} as const;

/** Sends a file that never changes, to be kept for ever; text as small as the client can take it, compressed once. */
export function assetSender(
  type: string,
  given: Uint8Array,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const bytes = Buffer.from(given);
  const small = /^text|svg|json/.test(type) && bytes.length >= WORTH_COMPRESSING;
  const made: Partial<Record<keyof typeof ways, Promise<Buffer>>> = {};
  return async (request, reply) => {
    reply.type(type).header('cache-control', 'public, max-age=31536000, immutable');
    if (!small) return reply.send(bytes);
    reply.header('vary', 'accept-encoding');
    const takes = String(request.headers['accept-encoding'] ?? '');
    const way = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(takes));
    if (!way) return reply.send(bytes);
    made[way] ??= ways[way](bytes);
    return reply.header('content-encoding', way).send(await made[way]);
  };
}
