import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { identityErrors } from '../errors.ts';
import { credentialScopes } from './credential-scopes.ts';
import { asksForItself, programScopes } from './program-scopes.ts';
import { isLoopback } from './sector.ts';

/** What an agency says of a program of its own. */
export interface Program {
  readonly name: string;
  /** Where answers may be sent; all on one host, which is also the sector of the subjects it learns. None: it asks in its own name. */
  readonly redirectUris: readonly string[];
  readonly afterLogoutUris?: readonly string[];
  readonly logoutUri?: string;
  /** Public keys as a JWK set, by which it proves who it is; without, it is a program that can keep no secret. */
  readonly jwks?: string;
  readonly scopes: readonly string[];
  /** Law, decision or agreement that lets it ask. */
  readonly basis: string;
}

/** The names of machines as they are, and nothing else that an address may carry there: it stands in headers too. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[::1\])$/;
/** What people read: nothing that steers, turns or hides what stands beside it. */
const READABLE = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;
/** Bits of an RSA key, and its least exponent (NIST SP 800-56B, 6.2). */
const RSA = { bits: 2048, exponent: 65_537n } as const;

/** An https address, or one of the machine of whoever develops it; no fragment, no password. @throws identity.program_address */
function addressOf(text: string, pointer: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits =
    url &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) &&
    HOST.test(url.hostname) &&
    !url.hash &&
    !url.username &&
    text.length <= 500;
  if (!fits)
    throw identityErrors.program_address({ address: text.slice(0, 100) }, [
      { pointer, code: 'identity.program_address' },
    ]);
  return url;
}

/** A public key of a kind that is good today, in as few words as it needs; undefined when it is none. */
function keyOf(given: unknown): object | undefined {
  if (typeof given !== 'object' || given === null || 'd' in given) return undefined;
  const { kty, crv, x, y, n, e, kid } = given as JsonWebKey;
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > 200)) return undefined;
  const key = kty === 'EC' ? { kty, crv, x, y } : { kty, n, e };
  try {
    const {
      modulusLength = 0,
      publicExponent = 0n,
      namedCurve,
    } = createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails ?? {};
    if (namedCurve === 'prime256v1') return { ...key, kid, use: 'sig', alg: 'ES256' };
    const sound =
      modulusLength >= RSA.bits && modulusLength <= 4 * RSA.bits && publicExponent >= RSA.exponent;
    return sound ? { ...key, kid, use: 'sig', alg: 'RS256' } : undefined;
  } catch {
    return undefined;
  }
}

/** @throws identity.program_key */
function keysOf(text: string): object {
  const refuse = () => identityErrors.program_key({}, [{ pointer: '/jwks', code: 'identity.program_key' }]);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw refuse();
  }
  const { keys } = (typeof read === 'object' && read !== null ? read : {}) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > 5) throw refuse();
  const known = keys.map(keyOf);
  if (known.includes(undefined)) throw refuse();
  return { keys: known };
}

/** People sign in to a program, or it asks in its own name and proves who it is: never both with one key. @throws identity.program_own */
function checkOwn(app: Ctx['app'], program: Program): boolean {
  if (!asksForItself(app, program.scopes)) return false;
  const own = programScopes(app);
  const refuse = (part: keyof Program) =>
    identityErrors.program_own({}, [{ pointer: `/${part}`, code: 'identity.program_own' }]);
  if (program.redirectUris.length > 0) throw refuse('redirectUris');
  if (!program.scopes.every((scope) => own.includes(scope))) throw refuse('scopes');
  if (!program.jwks?.trim()) throw refuse('jwks');
  return true;
}

/**
 * What an agency says of its program, checked and in the words of the provider.
 * @throws identity.program_name, identity.program_address, identity.program_key, identity.program_scope, identity.program_basis,
 * identity.program_own
 */
export function checkProgram(ctx: Ctx, program: Program) {
  const name = program.name.trim();
  if (name.length < 2 || name.length > 120 || !READABLE.test(name))
    throw identityErrors.program_name({}, [{ pointer: '/name', code: 'identity.program_name' }]);
  const basis = program.basis.trim();
  if (basis.length < 2 || basis.length > 300 || !READABLE.test(basis))
    throw identityErrors.program_basis({}, [{ pointer: '/basis', code: 'identity.program_basis' }]);
  const back = program.redirectUris.map((text) => addressOf(text.trim(), '/redirectUris'));
  const own = checkOwn(ctx.app, program);
  if ((back.length === 0 && !own) || new Set(back.map(({ host }) => host)).size > 1)
    throw identityErrors.program_address({ address: '' }, [
      { pointer: '/redirectUris', code: 'identity.program_address' },
    ]);
  const known = [
    ...Object.keys(ctx.app.country.sso?.scopes ?? {}),
    ...credentialScopes(ctx.app),
    ...programScopes(ctx.app),
  ];
  const stranger = program.scopes.find((scope) => !known.includes(scope));
  if (stranger !== undefined)
    throw identityErrors.program_scope({ scope: stranger.slice(0, 60) }, [
      { pointer: '/scopes', code: 'identity.program_scope' },
    ]);
  const jwks = program.jwks?.trim() ? keysOf(program.jwks) : undefined;
  const algorithm = jwks && (jwks as { keys: { alg: string }[] }).keys[0]!.alg;
  return {
    name,
    basis,
    scopes: [...new Set(program.scopes)],
    metadata: {
      redirect_uris: back.map(String),
      post_logout_redirect_uris: (program.afterLogoutUris ?? []).map((text) =>
        String(addressOf(text.trim(), '/afterLogoutUris')),
      ),
      ...(program.logoutUri?.trim() && {
        backchannel_logout_uri: String(addressOf(program.logoutUri.trim(), '/logoutUri')),
        backchannel_logout_session_required: true,
      }),
      ...(jwks
        ? { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: algorithm, jwks }
        : { token_endpoint_auth_method: 'none' }),
    },
  };
}
