import { CodedError } from '#platform/errors';
import { httpErrors } from './errors.ts';

const BY_FASTIFY: Record<string, () => CodedError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => httpErrors.body_too_large(),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => httpErrors.unsupported_media(),
  FST_ERR_BAD_URL: () => httpErrors.bad_request(),
};

/**
 * What a fault is called outside. Coded faults go as they are; the framework's and the database's complaints about a
 * request become 4xx; anything else is ours and shows nothing of itself.
 */
export function outsideFault(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const {
    code = '',
    statusCode = 500,
    message = '',
  } = (error ?? {}) as { code?: string; statusCode?: number; message?: string };
  const known = BY_FASTIFY[code];
  if (known) return known();
  if (statusCode >= 400 && statusCode < 500) return httpErrors.bad_request();
  // Class 22 of PostgreSQL: a value that its type cannot hold.
  if (/^22[0-9A-Z]{3}$/.test(code)) return httpErrors.bad_input();
  if (message.startsWith('timeout exceeded when trying to connect') || code === '57014' || code === '53300')
    return httpErrors.busy();
  return httpErrors.internal();
}
