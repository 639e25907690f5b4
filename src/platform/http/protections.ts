import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config';
import { httpErrors } from './errors.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join('; ');

/** Headers of every answer. */
export function protect(server: FastifyInstance, config: Config): void {
  const https = config.publicUrl.startsWith('https://');
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', CSP);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

/**
 * Refuses a change that another site's page asked for. Browsers always say where a form comes from; a client that is
 * no browser carries nobody's cookies unasked.
 * @throws http.forged_form
 */
export function refuseForeign(request: FastifyRequest, config: Config): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw httpErrors.forged_form();
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (origin !== config.publicUrl && origin !== `http://${host}` && origin !== `https://${host}`)
    throw httpErrors.forged_form();
}
