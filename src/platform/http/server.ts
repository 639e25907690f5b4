import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { OpenApp, ProgramIn, SignedIn } from '#platform/block';
import type { Ctx } from '#platform/context';
import { dbOf } from '#platform/database';
import type { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { answer, documentOf } from './answer.ts';
import { assetSender } from './asset-sender.ts';
import { cookieName, formatCookie, parseCookies } from './cookies.ts';
import { isEndless } from './endless.ts';
import { httpErrors } from './errors.ts';
import { outsideFault } from './faults.ts';
import { parseUrlEncoded } from './form-body.ts';
import { handlerOf } from './handler.ts';
import { type Mount, mountProtocol } from './mount.ts';
import { OCTETS } from './octets.ts';
import { challengeOf, problemOf } from './problem.ts';
import { protect, protectiveHeaders } from './protections.ts';
import { refuseBroken } from './refuse-broken.ts';
import type { Reply, Route } from './route.ts';

/** A file of the design system, served under a name that changes with its content. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface ServerParts {
  readonly app: OpenApp;
  readonly routes: readonly Route[];
  readonly assets: readonly Asset[];
  /** Protocols that libraries speak. */
  readonly mounts?: readonly Mount[];
  /** The page for a fault; `ctx` has no database. */
  readonly errorPage: (ctx: Ctx, fault: CodedError) => Reply;
  /** Where somebody is sent who must sign in first. */
  readonly signIn: (next: string) => string;
  /** Where somebody is sent who must show more of who they are; default: nowhere, they are told. */
  readonly stepUp?: (to: string) => string;
  /** Where somebody is sent whose level is too low, when it can be raised at once; default: nowhere, they are told. */
  readonly raise?: (signedIn: SignedIn | undefined, needed: number, to: string) => string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn?: SignedIn;
    program?: ProgramIn;
    token?: string;
    cookies: ReadonlyMap<string, string>;
    lang: string;
  }
}

/** A token as a program shows it (RFC 6750, RFC 9449). */
const SHOWN = /^(Bearer|DPoP) ([\w.~+/-]{20,400}=*)$/i;

/** Plain text bodies of forms; everything larger is an upload and streams. */
const BODY_LIMIT = 2_000_000;

/** Who is asking, read from the session cookie in one statement; nothing is remembered between requests. */
function identifier(app: OpenApp, secure: boolean) {
  const authenticate = app.blocks.find((block) => block.authenticate)?.authenticate;
  const db = dbOf(app.pools.app, () => 'none');
  return (whose: boolean) => async (request: FastifyRequest) => {
    const cookies = parseCookies(request.headers.cookie);
    const asked = (request.query as Record<string, string>).lang ?? cookies.get(cookieName('lang', secure));
    request.lang = app.country.languages.find((lang) => lang === asked) ?? app.country.languages[0]!;
    request.cookies = cookies;
    request.token = cookies.get(cookieName('session', secure));
    if (request.token && authenticate) request.signedIn = await authenticate(app, db, request.token, whose);
  };
}

/** Which program is asking, by the token that it shows; cookies count for nothing here. */
function programIdentifier(app: OpenApp) {
  const authenticate = app.blocks.find((block) => block.authenticateProgram)?.authenticateProgram;
  const db = dbOf(app.pools.app, () => 'none');
  const languages = new Set(app.country.languages);
  return (relying: boolean) => async (request: FastifyRequest) => {
    request.cookies = new Map();
    const asked = (request.query as Record<string, string>).lang ?? '';
    request.lang = languages.has(asked) ? asked : app.country.languages[0]!;
    const [, scheme, token] = SHOWN.exec(request.headers.authorization ?? '') ?? [];
    if (!scheme || !token || !authenticate) return;
    const proof = request.headers.dpop;
    const shown = {
      token,
      scheme: scheme.toLowerCase() as 'bearer' | 'dpop',
      proof: typeof proof === 'string' ? proof : undefined,
      method: request.method,
      url: `${app.config.publicUrl}${request.url.split('?')[0]}`,
    };
    request.program = await authenticate(app, db, shown, relying);
  };
}

/** The context of a page that answers a fault: everything but a database. */
const faultContext = (app: OpenApp, request: FastifyRequest): Ctx =>
  ({
    app,
    actor: request.signedIn?.actor ?? { kind: 'anyone', name: '', assurance: 0, appointments: [] },
    hat: { kind: 'none' },
    purpose: { code: 'public' },
    clock: app.clock,
    lang: request.lang ?? app.country.languages[0]!,
    t: app.translate(request.lang ?? app.country.languages[0]!),
    request: {
      url: request.originalUrl,
      csrf: request.token ? app.keyring.mac('csrf', request.token) : '',
      actingFor: request.signedIn?.actor.actingFor,
    },
  }) as unknown as Ctx;

/** Answers with JSON what asked for JSON. */
const wantsJson = (request: FastifyRequest, api: Route['api']): boolean =>
  Boolean(api) ||
  /\bjson\b/.test(String(request.headers.accept ?? '')) ||
  /\bjson\b/.test(String(request.headers['content-type'] ?? ''));

/** Puts the routes behind their protections. A route without `who` does not start. */
export function createServer(parts: ServerParts): FastifyInstance {
  const { app, routes, assets, errorPage } = parts;
  const secure = app.config.publicUrl.startsWith('https://');
  const server = Fastify({
    logger: false,
    trustProxy: app.config.behindProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 120_000,
    genReqId: () => newId(app.clock),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      // No hook runs for what the framework refuses before any route is found.
      for (const [name, value] of Object.entries(protectiveHeaders(app.config))) reply.header(name, value);
      void respondFault(error, request, reply as never, false);
    },
    clientErrorHandler: refuseBroken(app),
  });
  const identifying = identifier(app, secure);
  const identify = identifying(false);
  const identifyFully = identifying(true);
  const identifyingProgram = programIdentifier(app);
  const identifyProgram = identifyingProgram(false);
  const relyOnProgram = identifyingProgram(true);

  async function respondFault(
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    api: Route['api'] = false,
  ) {
    const fault = outsideFault(error);
    const asked = {
      id: request.id,
      method: request.method,
      path: request.routeOptions?.url ?? 'unknown',
      code: fault.code,
    };
    if (fault.status >= 500)
      app.log.error(
        { ...asked, fault: (error as Error)?.message, stack: (error as Error)?.stack },
        'request failed',
      );
    else app.log.debug(asked, 'request refused');
    if (fault.code === 'http.sign_in_needed' && request.method === 'GET' && !wantsJson(request, api))
      return reply.status(303).header('location', parts.signIn(request.url)).send();
    if (
      fault.code === 'http.step_up_needed' &&
      parts.stepUp &&
      request.method === 'GET' &&
      !wantsJson(request, api)
    )
      return reply.status(303).header('location', parts.stepUp(request.url)).send();
    const raised =
      fault.code === 'http.assurance_needed' && request.method === 'GET' && !wantsJson(request, api)
        ? parts.raise?.(request.signedIn, Number(fault.params.needed), request.url)
        : undefined;
    if (raised) return reply.status(303).header('location', raised).send();
    if (isEndless(request.raw)) reply.header('connection', 'close');
    reply.status(fault.status);
    const challenge = challengeOf(fault);
    if (challenge) reply.header('www-authenticate', challenge);
    if (api === 'problem') return answer(request, reply, problemOf(app, fault, request), secure);
    if (wantsJson(request, api)) {
      const t = app.translate(request.lang);
      const fields = fault.fields.map(({ pointer, code, params }) => ({
        pointer,
        code,
        message: t(code, params),
      }));
      return reply.send({
        error: {
          code: fault.code,
          message: t(`errors.${fault.code}`, fault.params),
          fields,
          request: request.id,
        },
      });
    }
    return answer(
      request,
      reply,
      { ...errorPage(faultContext(app, request), fault), status: fault.status } as Reply,
      secure,
    );
  }

  const identifierOf = ({ who, method, prepare }: Route) => {
    if (who === 'anyone') return identify;
    if (!('program' in who)) return identifyFully;
    // What only reads, and in its transaction only, has the token confirmed there.
    return method === 'GET' && !prepare ? relyOnProgram : identifyProgram;
  };

  protect(server, app.config);
  // Another site's form can send plain text unasked, and no page of ours does.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (_request, text, done) => {
      try {
        done(null, parseUrlEncoded(text as string));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // The handler reads the stream itself, once it knows who is asking.
  for (const type of ['multipart/form-data', ...OCTETS])
    server.addContentTypeParser(type, (_request, _payload, done) => done(null, undefined));
  server.decorateRequest('lang', app.country.languages[0]!);

  for (const { path, type, bytes } of assets) {
    const send = assetSender(type, bytes);
    server.get(path, async (request, reply) => send(request, reply));
  }
  for (const route of routes) {
    if (!route.who) throw new Error(`route ${route.method} ${route.path} does not say who may call it`);
    const handle = handlerOf(app, route);
    server.route({
      method: route.method,
      url: route.path,
      // A public page sees no guarded row, whoever asks for it: whose rows they may see is not asked.
      onRequest: identifierOf(route),
      errorHandler: (error, request, reply) => respondFault(error, request, reply, route.api),
      handler: async (request, reply) => {
        const asked = (request.query as Record<string, string>).lang;
        if (asked === request.lang)
          reply.header(
            'set-cookie',
            formatCookie({ name: 'lang', value: asked, maxAge: 31_536_000 }, secure),
          );
        return answer(request, reply, await handle(request), secure);
      },
    });
  }
  const faultPage = (request: FastifyRequest, fault: unknown): string => {
    const shown = errorPage(faultContext(app, request), outsideFault(fault));
    return shown.kind === 'page' ? documentOf(shown.node) : '';
  };
  for (const mount of parts.mounts ?? []) mountProtocol(server, app, mount, identify, faultPage);
  const patterns = routes.map(({ method, path }) => ({
    method,
    match: new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}/?$`),
  }));
  server.setNotFoundHandler({ preHandler: identify as never }, async (request, reply) => {
    const path = request.url.split('?')[0]!;
    const allowed = patterns.filter(({ match }) => match.test(path)).map(({ method }) => method);
    if (allowed.length > 0) reply.header('allow', [...new Set(allowed)].join(', '));
    return respondFault(
      allowed.length > 0 ? httpErrors.method_not_allowed() : httpErrors.not_found(),
      request,
      reply,
      false,
    );
  });
  server.setErrorHandler((error, request, reply) => respondFault(error, request, reply, false));
  return server;
}
