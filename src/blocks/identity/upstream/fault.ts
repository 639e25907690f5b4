import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import { OutgoingFault } from '#platform/outgoing';
import { identityErrors } from '../errors.ts';

/** What the provider says when it, and not the person, did not want to. OAuth 2.0, RFC 6749, 4.1.2.1. */
const ITS_OWN = new Set(['server_error', 'temporarily_unavailable']);
/** Faults of the answer of a provider that was there: it does not fit the request, or is not the provider's. */
const UNREACHED = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** What a fault on the way to the provider is called here; its detail goes to the log, without what it was about. */
export async function upstreamFault(app: App, error: unknown): Promise<CodedError> {
  if (error instanceof CodedError) return error;
  const { AuthorizationResponseError, ClientError, ResponseBodyError } = await import('openid-client');
  const { code = '', message = '', cause } = error as { code?: string; message?: string; cause?: unknown };
  if (error instanceof AuthorizationResponseError) {
    app.log.info({ code: error.error }, 'the upstream provider said no');
    return ITS_OWN.has(error.error) ? identityErrors.upstream_down() : identityErrors.upstream_refused();
  }
  app.log.warn({ code, fault: message }, 'signing in by the upstream provider failed');
  const outgoing = error instanceof OutgoingFault || cause instanceof OutgoingFault;
  if (outgoing || UNREACHED.has(code)) return identityErrors.upstream_down();
  if (error instanceof ResponseBodyError && error.status >= 500) return identityErrors.upstream_down();
  if (error instanceof ClientError || error instanceof ResponseBodyError)
    return identityErrors.upstream_answer();
  throw error;
}
