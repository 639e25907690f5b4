import { partsOf } from '#platform/json';
import type { FormDeclaration } from './declaration.ts';

/** Texts of another language by JSON pointer into the declaration, such as `/properties/child/title`. */
export type LocaleOverlay = Readonly<Record<string, string>>;

const kept = new WeakMap<FormDeclaration, WeakMap<LocaleOverlay, FormDeclaration>>();

/**
 * The form with another language's texts laid over it. The same two objects give the same result object, so what is
 * compiled for it stays compiled. A pointer that leads nowhere, or to something that is not a text, is left out.
 */
export function overlay(form: FormDeclaration, locale: LocaleOverlay): FormDeclaration {
  let byLocale = kept.get(form);
  if (!byLocale) {
    byLocale = new WeakMap();
    kept.set(form, byLocale);
  }
  let laid = byLocale.get(locale);
  if (!laid) {
    laid = structuredClone(form);
    for (const [pointer, text] of Object.entries(locale)) place(laid, pointer, text);
    byLocale.set(locale, laid);
  }
  return laid;
}

const TEXTS = new Set(['title', 'description', 'x-example', 'x-help', 'message']);

/** Only texts for people can be laid over: never a rule, a value or a name, even one called `title`. */
const isText = (key: string, holder: string | undefined): boolean =>
  holder === 'x-labels' || holder === 'examples' || (holder !== 'properties' && TEXTS.has(key));

function place(form: FormDeclaration, pointer: string, text: string): void {
  const path = partsOf(pointer);
  let target: unknown = form;
  for (const key of path.slice(0, -1)) {
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) return;
    target = (target as Record<string, unknown>)[key];
  }
  const last = path.at(-1);
  if (last === undefined || typeof target !== 'object' || target === null || !Object.hasOwn(target, last))
    return;
  const holder = target as Record<string, unknown>;
  if (typeof holder[last] !== 'string' || !isText(last, path.at(-2))) return;
  holder[last] = text;
}
