import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenApp } from '#platform/block';
import { CodedError } from '#platform/errors';
import type { Mount, MountFacts } from '#platform/http';
import type { Answer, Endpoints } from './asking.ts';
import { checkingEndpoints } from './checking/endpoints.ts';
import { issuingEndpoints } from './issuing/endpoints.ts';
import { ProtocolFault } from './issuing/protocol-fault.ts';

function send(response: ServerResponse, answer: Answer): void {
  if ('json' in answer)
    response
      .writeHead(answer.status ?? 200, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(answer.json));
  else if ('text' in answer) {
    if (answer.maxAge) response.setHeader('cache-control', `public, max-age=${answer.maxAge}`);
    response.writeHead(200, { 'content-type': answer.type }).end(answer.text);
  } else response.writeHead(answer.status).end();
}

/** A fault in the words of the protocol; what nobody foresaw shows nothing of itself. */
function refusal(app: OpenApp, response: ServerResponse, fault: unknown): Answer {
  if (fault instanceof ProtocolFault) {
    if (fault.challenge) response.setHeader('www-authenticate', fault.challenge);
    return { status: fault.status, json: { error: fault.error, error_description: fault.message } };
  }
  if (fault instanceof CodedError) {
    const error = fault.status === 429 ? 'slow_down' : 'invalid_request';
    return { status: fault.status, json: { error, error_description: fault.code } };
  }
  app.log.error({ fault: (fault as Error)?.message, stack: (fault as Error)?.stack }, 'a wallet failed');
  return { status: 500, json: { error: 'server_error' } };
}

async function handle(
  app: OpenApp,
  request: IncomingMessage,
  response: ServerResponse,
  { address }: MountFacts,
) {
  try {
    const path = (request.url ?? '').split('?')[0]!.slice('/credentials/'.length);
    const cut = path.indexOf('/');
    const name = cut < 0 ? path : path.slice(0, cut);
    const endpoint = Object.hasOwn(ENDPOINTS, `${request.method} ${name}`)
      ? ENDPOINTS[`${request.method} ${name}`]
      : undefined;
    if (!endpoint || !app.country.credentials)
      throw new ProtocolFault('not_found', 'there is no such endpoint', 404);
    send(response, await endpoint({ app, request, address, rest: cut < 0 ? '' : path.slice(cut + 1) }));
  } catch (fault) {
    send(response, refusal(app, response, fault));
  }
}

const ENDPOINTS: Endpoints = { ...issuingEndpoints, ...checkingEndpoints };

/** OpenID for Verifiable Credentials, under /credentials: what wallets ask, and what they answer. */
export const protocolMount: Mount = { path: '/credentials', handle };
