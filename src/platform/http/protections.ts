import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config';
import { httpErrors } from './errors.ts';

/** What a page may load and where its forms may lead: this site, and for some pages other origins too. */
export const policyOf = (leadsTo: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    ["form-action 'self'", ...leadsTo].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
  ].join('; ');

/** Headers of every answer, whoever gives it; an answer may have a policy and a time to live of its own. */
export const protectiveHeaders = (config: Config): Readonly<Record<string, string>> => ({
  'content-security-policy': policyOf(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'cache-control': 'no-store',
  ...(config.publicUrl.startsWith('https://') && {
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  }),
});

/** Puts the protective headers on every answer of the routes. */
export function protect(server: FastifyInstance, config: Config): void {
  const headers = Object.entries(protectiveHeaders(config));
  server.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value);
  });
}

/** Whether the body is JSON by its type alone: a parameter or a boundary that spells it does not count. */
export const isJson = (contentType: string | undefined): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');

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
