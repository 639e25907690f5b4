import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyRequest } from 'fastify';
import { type OpenApp, TokenChanged } from '#platform/block';
import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import { CodedError } from '#platform/errors';
import { cookieName } from './cookies.ts';
import { httpErrors } from './errors.ts';
import { type Multipart, readMultipart, UPLOAD_TYPES } from './multipart.ts';
import { isOctets, readOctets } from './octets.ts';
import { isJson, refuseForeign } from './protections.ts';
import type { Input, Reply, Route } from './route.ts';
import { admit } from './who.ts';

const ajv = new Ajv({ coerceTypes: 'array', useDefaults: true, allErrors: false, strict: false });
formats.default(ajv);

/** A check of one part of the input against its schema, compiled at its first use. @throws http.bad_input naming where and what */
function checker(schema: object | undefined, part: string): (value: unknown) => unknown {
  if (!schema) return (value) => value;
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile(schema);
    if (validate(value)) return value;
    const { instancePath = '', keyword = '', params = {} } = validate.errors?.[0] ?? {};
    const where = instancePath || `/${params.missingProperty ?? params.additionalProperty ?? ''}`;
    throw httpErrors.bad_input({ where: `${part}${where}`, rule: keyword });
  };
}

/** All values of a header as one; lists are joined as HTTP does. */
const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

const PURPOSE = { none: 'public', person: 'own-data', agency: 'desk' } as const;

/** A token is as secret as the session it is made from. */
function checkToken(app: OpenApp, token: string | undefined, given: unknown): void {
  if (!token) return;
  if (typeof given !== 'string' || !constantTimeEqual(given, app.keyring.mac('csrf', token)))
    throw httpErrors.forged_form();
}

/** JSON in the place of a form is held to what a form can carry: texts by name. @throws http.bad_input */
function formOnly(body: object): object {
  const isText = (value: unknown) => typeof value === 'string';
  for (const [name, value] of Object.entries(body))
    if (!isText(value) && !(Array.isArray(value) && value.every(isText)))
      throw httpErrors.bad_input({ where: `body/${name.slice(0, 60).toWellFormed()}`, rule: 'type' });
  return body;
}

/** One request against one row of a route table, as steps. */
export function handlerOf(app: OpenApp, route: Route): (request: FastifyRequest) => Promise<Reply> {
  const checkParams = checker(route.input?.params, 'params');
  const checkQuery = checker(route.input?.query, 'query');
  const checkBody = route.input?.body
    ? checker(route.input.body, 'body')
    : (formOnly as (body: unknown) => unknown);
  const changes = route.method !== 'GET';
  const secure = app.config.publicUrl.startsWith('https://');

  /** What a request brings beside its address: a form, with its files where the route takes any, or a body that is the file itself. */
  async function sentWith(request: FastifyRequest): Promise<Multipart> {
    const type = request.headers['content-type'];
    const { uploads } = route;
    const isMultipart = /^multipart\/form-data/i.test(type ?? '');
    if ((changes && isOctets(type) !== Boolean(uploads?.octets)) || (isMultipart && !uploads))
      throw httpErrors.unsupported_media();
    if (uploads?.octets) {
      const { maxBytes, types = UPLOAD_TYPES } = uploads;
      return {
        body: {},
        files: [await readOctets(request.raw, app.files, { maxBytes, types })],
        refused: [],
      };
    }
    return isMultipart
      ? readMultipart(request.raw, app.files, uploads!)
      : { body: (request.body as Multipart['body']) ?? {}, files: [], refused: [] };
  }

  const run = async (request: FastifyRequest): Promise<Reply> => {
    const { actor, hat } = admit(route.who, request.signedIn, app.clock.now(), request.program);
    if (changes) refuseForeign(request, app.config);
    const params = checkParams(request.params);
    const query = checkQuery({ ...(request.query as object) });
    const facts = {
      url: request.url,
      csrf: request.token ? app.keyring.mac('csrf', request.token) : '',
      actingFor: request.signedIn?.actor.actingFor,
    };
    const as = { actor, hat, purpose: { code: PURPOSE[hat.kind] }, lang: request.lang, request: facts };
    const inTransaction = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
      app.transaction(as, async (ctx) => {
        const sure = request.program?.remembered?.confirm(ctx.db);
        const running = work(ctx);
        running.catch(() => {});
        await sure;
        return running;
      });
    const { maySend } = route;
    if (maySend) await inTransaction((ctx) => maySend(ctx, params as never));
    const sent = await sentWith(request);
    try {
      const { _csrf, ...body } = sent.body;
      // JSON cannot be posted by another site's form without asking first.
      if (changes && !isJson(request.headers['content-type'])) checkToken(app, request.token, _csrf);
      const input = {
        params,
        query,
        body: checkBody(body),
        files: sent.files,
        refused: sent.refused,
        url: request.url,
        address: request.ip,
        session: request.token,
        actor,
        agent: String(request.headers['user-agent'] ?? ''),
        header: (name: string) => headerOf(request, name),
        cookie: (name: string) => request.cookies.get(cookieName(name, secure)),
      } as Input<never, never, never>;
      const prepared = await route.prepare?.(app, input);
      return await inTransaction((ctx) => route.run(ctx, input, prepared as never));
    } catch (error) {
      await Promise.all(sent.files.map(({ stored }) => app.files.remove(stored.id).catch(() => {})));
      throw error;
    }
  };
  return async (request) => {
    const remembered = request.program?.remembered;
    if (!remembered) return run(request);
    try {
      return await run(request);
    } catch (error) {
      if (!(error instanceof TokenChanged || error instanceof CodedError)) throw error;
      // What is refused is told to whom the token really belongs, and to nobody by memory alone.
      request.program = await remembered.anew();
      return run(request);
    }
  };
}
