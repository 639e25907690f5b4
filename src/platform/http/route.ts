import type { ComponentChild } from 'preact';
import type { Static, TSchema } from 'typebox';
import type { Actor, Ctx } from '#platform/context';
import type { MandatePower } from '#platform/country';
import type { CodedError } from '#platform/errors';
import type { StoredFile } from '#platform/files';

/**
 * Who may call a route. `anyone`: no sign-in. `person`: a signed-in person at least at this assurance level;
 * `factors`: who showed as many; `fresh`: who showed, a short while ago, as many as their account has.
 * `seen`: whom an official has once compared with their card, also when their level has fallen since.
 * `mandate`: what whoever acts for another needs to do it in their name; `own`: they do it for themselves all the same; without it they
 * must stop acting for the other first.
 * `official`: somebody who holds one of these roles somewhere now (`any` = any role) and showed two factors; rows are still limited to their agencies.
 * `program`: a program of an agency that shows a token for this scope; it acts under its agency's hat, and nobody who is signed in may.
 * The hat of the transaction follows from it.
 */
export type Who =
  | 'anyone'
  | {
      readonly person: {
        readonly assurance: number;
        readonly factors?: number;
        readonly fresh?: true;
        readonly seen?: true;
        readonly mandate?: 'own' | MandatePower;
      };
    }
  | { readonly official: { readonly roles: readonly string[] | 'any' } }
  | { readonly program: string };

/** What a page, form or API call answers, with headers of its own where it has any. */
export type Reply = Answer & { readonly headers?: Readonly<Record<string, string>> };

type Answer =
  | {
      readonly kind: 'page';
      readonly node: ComponentChild;
      readonly status?: number;
      readonly camera?: true;
      /** Origins to which a form of the page may lead on, besides this site. */
      readonly leadsTo?: readonly string[];
      /** Where the browser goes on by itself; the page has a link to it. */
      readonly goesOnTo?: string;
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies?: readonly SetCookie[] }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'json';
      readonly body: unknown;
      readonly status?: number;
      /** A media type of JSON; default `application/json`. */
      readonly type?: string;
    }
  | {
      readonly kind: 'content';
      readonly bytes: Uint8Array;
      readonly type: string;
      readonly maxAge: number;
    }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      readonly type: string;
      readonly name: string;
      readonly inline?: boolean;
    }
  | {
      readonly kind: 'download';
      readonly pieces: AsyncIterable<Uint8Array>;
      readonly type: string;
      readonly name: string;
      readonly size?: number;
    }
  | { readonly kind: 'later'; readonly make: () => Promise<Reply> };

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 clears it. */
  readonly maxAge: number;
}

/** An HTML page; `node` is the whole document, made with the layout of `#ui`. */
export const page = (node: ComponentChild, status?: number): Reply => ({ kind: 'page', node, status });
/** 303 See Other, to a path of this site. */
export const redirect = (to: string, cookies?: readonly SetCookie[]): Reply => ({
  kind: 'redirect',
  to,
  cookies,
});
export const json = (body: unknown, status?: number, type?: string): Reply => ({
  kind: 'json',
  body,
  status,
  type,
});
/** 204 No Content: it is done, and what there is to be told stands in the headers. */
export const nothing = (headers: Readonly<Record<string, string>>): Reply => ({ kind: 'nothing', headers });
/** An answer with headers of its own. */
export const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers,
});
/** A page that may ask for the camera; all others may not. */
export const cameraPage = (node: ComponentChild, status?: number): Reply => ({
  kind: 'page',
  node,
  status,
  camera: true,
});
/** A page whose forms lead on to other sites, such as one that sends somebody back to where they came from. */
export const leadingPage = (node: ComponentChild, leadsTo: readonly string[]): Reply => ({
  kind: 'page',
  node,
  leadsTo,
});
/**
 * A page that goes on to another site by itself. A redirect would not do: browsers refuse one that a form has begun and that
 * ends outside this site.
 */
export const passingPage = (node: ComponentChild, goesOnTo: string): Reply => ({
  kind: 'page',
  node,
  goesOnTo,
});
/** What programs fetch: public data or a script, the same for everybody, which caches may keep for `maxAge` seconds. */
export const content = (bytes: Uint8Array, type: string, maxAge = 0): Reply => ({
  kind: 'content',
  bytes,
  type,
  maxAge,
});
/** A file, as an attachment unless `inline`; always `nosniff` and sandboxed. */
export const file = (bytes: Uint8Array, type: string, name: string, inline?: boolean): Reply => ({
  kind: 'file',
  bytes,
  type,
  name,
  inline,
});

/**
 * A file of any size, as an attachment, in pieces that are made while it is sent: after the transaction, so each piece that needs the
 * database has one of its own.
 */
export const download = (
  pieces: AsyncIterable<Uint8Array>,
  type: string,
  name: string,
  size?: number,
): Reply => ({ kind: 'download', pieces, type, name, size });

/** What takes long and needs the database no more: it is made when the transaction has been committed. */
export const later = (make: () => Promise<Reply>): Reply => ({ kind: 'later', make });

/** What a request brings, checked against the route's schemas; an HTML form's body is text by field name. */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Uploads of a multipart form, already streamed to the file store; the kernel drops them if `run` fails. */
  readonly files: readonly Upload[];
  /** Files that the store refused, by field: the form shows why beside the field and keeps the rest. */
  readonly refused: readonly { readonly field: string; readonly error: CodedError }[];
  /** Path and query of the request, for forms that come back to where they were. */
  readonly url: string;
  /** The client's address, for rate limits and traces. */
  readonly address: string;
  /** Session token of the request, for signing out. */
  readonly session?: string;
  /** Who asks, as `who` let them in; for `prepare`, which has no `ctx`. */
  readonly actor: Actor;
  /** What the browser says it is; never trusted. */
  readonly agent: string;
  /** A header of the request, by its name in small letters; never trusted. */
  readonly header: (name: string) => string | undefined;
  /** A cookie that this site has set, by the name under which it was set. */
  readonly cookie: (name: string) => string | undefined;
}

export interface Upload {
  /** Name of the form field. */
  readonly field: string;
  /** The name the person's device gave it, cleaned. */
  readonly name: string;
  readonly stored: StoredFile;
}

export type FormBody = Readonly<Record<string, string | readonly string[]>>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly who: Who;
  readonly input?: { readonly params?: TSchema; readonly query?: TSchema; readonly body?: TSchema };
  /** Answers with JSON, also for errors, and takes JSON instead of a form; with `problem` errors are problem details (RFC 9457). */
  readonly api?: boolean | 'problem';
  /**
   * Accepts a multipart form with files, within these limits, or with `octets` a body that is one file itself and nothing else; without
   * `types` files are evidence (UPLOAD_TYPES).
   */
  readonly uploads?: {
    readonly maxFiles: number;
    readonly maxBytes: number;
    readonly types?: readonly string[];
    readonly octets?: true;
  };
  /** Asked before a file is received, in a transaction of its own: who may not send one has stored nothing. */
  readonly maySend?: (ctx: Ctx, params: never) => Promise<unknown>;
  /** Outside any transaction; may ask other nodes. */
  readonly prepare?: (app: Ctx['app'], input: Input<never, never, never>) => Promise<unknown>;
  /** In one transaction, without outside I/O. `prepared` is what `prepare` gave. */
  readonly run: (ctx: Ctx, input: Input<never, never, never>, prepared: never) => Promise<Reply>;
}

type Of<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise;

/** One row of a route table, with the input's types taken from its schemas. */
export function route<
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
  Prepared = undefined,
>(row: {
  method: Route['method'];
  path: string;
  who: Who;
  input?: { params?: P; query?: Q; body?: B };
  api?: Route['api'];
  uploads?: Route['uploads'];
  maySend?: (ctx: Ctx, params: Of<P, Record<string, string>>) => Promise<unknown>;
  prepare?: (
    app: Ctx['app'],
    input: Input<Of<P, Record<string, string>>, Of<Q, Record<string, string>>, Of<B, FormBody>>,
  ) => Promise<Prepared>;
  run: (
    ctx: Ctx,
    input: Input<Of<P, Record<string, string>>, Of<Q, Record<string, string>>, Of<B, FormBody>>,
    prepared: Prepared,
  ) => Promise<Reply>;
}): Route {
  return row as unknown as Route;
}
