import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Country, Localized } from '#platform/country';

export type Language = string;

/** Looks a text up by key and fills its `{names}`; a missing key shows itself, so that it is seen and mended. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Texts of one language: flat, dotted keys. */
export type Texts = ReadonlyMap<string, string>;

function flatten(prefix: string, value: unknown, into: Map<string, string>): void {
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(prefix ? `${prefix}.${key}` : key, inner, into);
  } else into.set(prefix, String(value));
}

/** Reads `<folder>/<lang>.yaml` of each folder, in order; a key that two rooms claim is a fault. */
export function loadTexts(folders: readonly string[], lang: Language): Texts {
  const texts = new Map<string, string>();
  for (const folder of folders) {
    const file = join(folder, `${lang}.yaml`);
    if (!existsSync(file)) continue;
    const own = new Map<string, string>();
    flatten('', parse(readFileSync(file, 'utf8')) ?? {}, own);
    for (const [key, text] of own) {
      if (texts.has(key)) throw new Error(`text ${key} in ${file} is defined elsewhere too`);
      texts.set(key, text);
    }
  }
  return texts;
}

/** A translator over `texts`, which falls back to the national language's texts. */
export function translator(texts: Texts, fallback: Texts): Translate {
  return (key, params) => {
    const text = texts.get(key) ?? fallback.get(key) ?? key;
    return params ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : text;
  };
}

/** The text of a declared value in `lang`, or in its first language where that one is missing. */
export const localized = (text: Localized | string, lang: Language): string =>
  typeof text === 'string' ? text : (text[lang] ?? Object.values(text)[0] ?? '');

/** The language of the country's declarations and documents, whatever the one who reads them speaks. */
export const nationalLanguage = ({ country }: { country: Pick<Country, 'languages'> }): Language =>
  country.languages[0] ?? 'en';
