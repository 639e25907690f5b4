import type { FastifyRequest } from 'fastify';
import type { OpenApp } from '#platform/block';
import type { CodedError } from '#platform/errors';
import type { Reply } from './route.ts';

/**
 * A fault as problem details (RFC 9457): `type` names the coded error, `detail` says what to do in the reader's language, `params` has
 * the values that it names for whoever reads no text, and for a fault of the input `errors` says where.
 */
export function problemOf(app: OpenApp, fault: CodedError, request: FastifyRequest): Reply {
  const t = app.translate(request.lang ?? app.country.languages[0]!);
  const errors = fault.fields.map(({ pointer, code, params }) => ({
    pointer,
    code,
    detail: t(code, params),
  }));
  const body = {
    type: `urn:thanglong:error:${fault.code}`,
    title: fault.code,
    status: fault.status,
    detail: t(`errors.${fault.code}`, fault.params),
    instance: `urn:uuid:${request.id}`,
    code: fault.code,
    ...(Object.keys(fault.params).length > 0 && { params: fault.params }),
    ...(errors.length > 0 && { errors }),
  };
  return { kind: 'json', body, status: fault.status, type: 'application/problem+json; charset=utf-8' };
}

const CHALLENGES: Readonly<Record<string, (scope: string) => string>> = {
  'http.token_needed': (scope) => `Bearer scope="${scope}", DPoP scope="${scope}", algs="ES256 RS256"`,
  'http.scope_needed': (scope) => `Bearer error="insufficient_scope", scope="${scope}"`,
};

/** What a program is told of the token that it lacks (RFC 6750, 3). */
export const challengeOf = ({ code, params }: CodedError): string | undefined =>
  CHALLENGES[code]?.(String(params.scope));
