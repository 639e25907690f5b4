import type { Declaration, FormSchema, ServiceVersion } from './declaration.ts';

const parts = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a JSON pointer (RFC 6901), or undefined; own properties only. */
export function at(data: unknown, pointer: string): unknown {
  let value = data;
  for (const part of parts(pointer)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** A copy of `data` with the texts put in at their pointers. */
export function overlay<T extends object>(data: T, texts: Readonly<Record<string, string>> | undefined): T {
  if (!texts) return data;
  const copy = structuredClone(data);
  for (const [pointer, text] of Object.entries(texts)) {
    const path = parts(pointer);
    const last = path.pop();
    const holder =
      path.length > 0
        ? at(copy, `/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`)
        : copy;
    if (
      last !== undefined &&
      holder !== null &&
      typeof holder === 'object' &&
      typeof (holder as Record<string, unknown>)[last] === 'string'
    )
      (holder as Record<string, unknown>)[last] = text;
  }
  return copy;
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
