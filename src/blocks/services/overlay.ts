import { partsOf } from '#platform/json';
import type { Declaration, FormSchema, ServiceVersion } from './declaration.ts';

/** A value with one text put in at a path: only what lies on the way is copied, once. Where there is no text, the value itself. */
function withText(value: unknown, path: readonly string[], text: string, copied: Set<unknown>): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === 'string' ? text : value;
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return value;
  const before = (value as Record<string, unknown>)[key];
  const after = withText(before, rest, text, copied);
  if (after === before) return value;
  const own = copied.has(value) ? value : Array.isArray(value) ? [...value] : { ...value };
  copied.add(own);
  (own as Record<string, unknown>)[key] = after;
  return own;
}

/** `data` with the texts put in at their pointers; it is left as it is, and what no text touches is shared. */
export function overlay<T extends object>(data: T, texts: Readonly<Record<string, string>> | undefined): T {
  const copied = new Set<unknown>();
  return Object.entries(texts ?? {}).reduce(
    (now, [pointer, text]) => withText(now, partsOf(pointer), text, copied) as T,
    data,
  );
}

const made = new WeakMap<ServiceVersion, Map<string, { declaration: Declaration; form?: FormSchema }>>();

/** A version in a language; the same object each time, so that what is derived from it can be kept with it. */
function versionIn(version: ServiceVersion, lang: string) {
  const byLang = made.get(version) ?? new Map();
  made.set(version, byLang);
  if (!byLang.has(lang)) {
    const texts = version.overlays[lang];
    byLang.set(lang, {
      declaration: overlay(version.declaration, texts?.service),
      form: version.form && overlay(version.form, texts?.form),
    });
  }
  return byLang.get(lang)!;
}

/** What a version declares, in a language; in the national one where a text is not translated. */
export const declarationIn = (version: ServiceVersion, lang: string): Declaration =>
  versionIn(version, lang).declaration;

/** A version's form in a language. Undefined for a service that is only described. */
export const formIn = (version: ServiceVersion, lang: string): FormSchema | undefined =>
  versionIn(version, lang).form;
