import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenApp, SignedIn } from '#platform/block';
import { protectiveHeaders } from './protections.ts';

/** What is known of a request before a mounted protocol reads it. */
export interface MountFacts {
  /** Who is signed in with the browser, if anybody. */
  readonly signedIn: SignedIn | undefined;
  /** The client's address. */
  readonly address: string;
  /** The page, as HTML, that tells whoever asks of a fault; what is no coded fault is ours. */
  readonly faultPage: (fault: unknown) => string;
}

/**
 * A protocol that a library speaks under a path of its own: it reads the requests itself, and asks itself who may.
 * Only for protocols; pages and APIs of the house are routes.
 */
export interface Mount {
  /** First part of the path, such as `/oidc`. */
  readonly path: string;
  readonly handle: (
    app: OpenApp,
    request: IncomingMessage,
    response: ServerResponse,
    facts: MountFacts,
  ) => Promise<void>;
}

/** Puts a mounted protocol behind the headers that protect every answer; the address is what is configured, never what a request claims. */
export function mountProtocol(
  server: FastifyInstance,
  app: OpenApp,
  mount: Mount,
  identify: (request: FastifyRequest) => Promise<void>,
  faultPage: (request: FastifyRequest, fault: unknown) => string,
): void {
  const { host, protocol } = new URL(app.config.publicUrl);
  const headers = Object.entries(protectiveHeaders(app.config));
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all(`${mount.path}/*`, { onRequest: identify }, async (request, reply) => {
      const { raw } = request;
      raw.headers.host = host;
      raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
      delete raw.headers['x-forwarded-host'];
      for (const [name, value] of headers) reply.raw.setHeader(name, value);
      reply.hijack();
      await mount.handle(app, raw, reply.raw, {
        signedIn: request.signedIn,
        address: request.ip,
        faultPage: (fault) => faultPage(request, fault),
      });
    });
  });
}
