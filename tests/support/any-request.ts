import fc from 'fast-check';
import type { Ask } from './city.ts';

/** A mark that no page may show as a tag, in clothes that get through where somebody forgot to escape. */
export const MARK = 'q7x';
const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  'null',
  'true',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u200b\ufeff',
  '😀'.repeat(40),
  `"><${MARK} onmouseover=alert(1)>`,
  `'><${MARK}>`,
  `</title></textarea></script><${MARK}>`,
  `javascript:${MARK}`,
  '{{7*7}}#{7*7}<%=7*7%>',
  "' or 1=1; drop table cases.case; --",
  '\\\'";--',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%',
  '%ff',
  '%00',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '//evil.example',
  '/\\evil.example',
  'a\r\nSet-Cookie: x=y',
  '\t/evil.example',
  '2026-02-30',
  '9999-12-31T23:59:59Z_x',
  '00000000-0000-7000-8000-000000000000',
  '00000000-0000-7000-8000-00000000000Z',
  'x'.repeat(5000),
  '('.repeat(500),
  '0'.repeat(26),
];
/** Names that pages and forms of the program know, and names that nobody knows. */
const NAMES = [
  'q',
  'page',
  'filter',
  'lang',
  'from',
  'next',
  'code',
  'parent',
  'before',
  'own',
  'person',
  'field',
  'document',
  'login',
  'password',
  'for',
  'outcome',
  'version',
  'reason',
  '_revision',
  '_action',
  '_asked',
  '_return',
  '_csrf',
  'filer.relation',
  'child.given_name',
  'child.birth_date.day',
  'number',
  'note',
  'consent',
  'answer',
  'seen',
  'name',
  'size',
  'sha256',
  'offset',
  'data',
  'channel',
  'address',
  '__proto__',
  'a[b]',
  'toString',
];
const TYPES = [
  'application/x-www-form-urlencoded',
  'application/json',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  '',
];

export interface Request {
  readonly who: number;
  readonly url: string;
  readonly what: Ask;
  /** Whether the token of the session goes with it. */
  readonly token: boolean;
  readonly form: Readonly<Record<string, string>>;
}

/** What ids, names and pages there are to be asked for. */
export interface Known {
  readonly routes: readonly string[];
  /** Values that occur: ids, names of services and pages, outcomes. */
  readonly values: readonly string[];
  /** The value with which a part of an address leads somewhere. */
  readonly right: (route: string, part: string) => string;
  readonly people: number;
}

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const escaped = (value: string): string => encodeURIComponent(value.toWellFormed());
const json = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom('{', '[]', 'null', `${'['.repeat(9000)}${']'.repeat(9000)}`, '{"__proto__":{"x":1}}'),
);

/** Any request to any route by anybody: half of them nearly right, so that they get past the first door. */
export function anyRequest({ routes, values, right, people }: Known): fc.Arbitrary<Request> {
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    { weight: 2, arbitrary: text },
  );
  const fields = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), text), value, {
    maxKeys: 6,
    noNullPrototype: true,
  });
  return fc
    .record({
      route: fc.constantFrom(...routes),
      who: fc.nat(people - 1),
      params: fc.array(fc.option(value, { freq: 1 }), { minLength: 3, maxLength: 3 }),
      query: fc.option(fields),
      form: fields,
      raw: fc.option(fc.tuple(fc.constantFrom(...TYPES), fc.oneof(json, text)), { freq: 2 }),
      asJson: fc.nat(3),
      token: fc.boolean(),
      accept: fc.constantFrom('text/html', 'application/json', '*/*', ''),
      method: fc.option(fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST', 'GET'), {
        freq: 12,
      }),
    })
    .map(({ route, who, params, query, form, raw, asJson, token, accept, method: other }) => {
      const [own, path] = route.split(' ') as ['GET' | 'POST' | 'DELETE', string];
      const method: NonNullable<Ask['method']> = other ?? own;
      let nth = 0;
      const part = (name: string) => params[nth++ % 3] ?? right(route, name);
      const address = path.replace(/:(\w+)/g, (_, name: string) => escaped(part(name)) || 'x');
      const asked = query ? `?${new URLSearchParams(wellFormed(query))}` : '';
      const request = { who, url: address + asked, token, form, what: { method, headers: { accept } } };
      if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return request;
      if (asJson === 0)
        return { ...request, what: sends(method, accept, 'application/json', JSON.stringify(form)) };
      return raw ? { ...request, what: sends(method, accept, ...raw) } : request;
    });
}

const wellFormed = (fields: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(fields).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]);

const sends = (method: NonNullable<Ask['method']>, accept: string, type: string, payload: string): Ask => ({
  method,
  headers: { accept, ...(type && { 'content-type': type }) },
  payload: payload.toWellFormed(),
});
