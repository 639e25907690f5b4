import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formatter, show } from './form.fixture.ts';
import { type FormDeclaration, type LookedUp, parsePosted } from './index.ts';
import { postBack } from './read-markup.ts';

/** A form of the invented country with lists in lists, formats, help, lists of files and signers. */
export const boat = parse(
  readFileSync(join(import.meta.dirname, '../../../tests/country/forms/repeats.yaml'), 'utf8'),
) as FormDeclaration;
const phone = {
  accepts: (text: string) => /^\d{6}$/.test(text),
  normalise: (typed: string) => typed.replace(/[\s.-]/g, ''),
  show: (text: string) => text.replace(/(\d\d)(?=\d)/g, '$1 '),
  example: '12 34 56',
  inputmode: 'tel',
} as const;
export const lookedUp: LookedUp = {
  formatter,
  formats: { 'library-phone': phone },
  shown: new Map(),
  today: '2026-11-21',
};

export type Data = Record<string, Record<string, unknown>>;
export const children = (...names: string[]): Data => ({
  household: { phone: '123456', children: names.map((name) => ({ name, swims: false })) },
});
export const press = (data: Data, action: string, group = 'household') => {
  const body = postBack(show(boat, group, data, { lookedUp }));
  return parsePosted(boat, group, { ...body, _action: action }, [], { ...lookedUp, before: data });
};
export const names = (data: unknown): string[] =>
  ((data as Data).household!.children as { name: string }[]).map(({ name }) => name);
