import { escapePart, valueAt } from '#platform/json';
import type { Declared, Stored } from '../declaration.ts';
import type { Edit } from './edit-yaml.ts';

type Overlays = Stored['overlays'];

/** A text that people read, in the national language, and what it is the text of. */
export interface Text {
  readonly pointer: string;
  readonly text: string;
  readonly of: 'about' | 'attributes' | 'predicates' | 'quality';
  /** What it belongs to, as it is called in the declaration; empty where that is the registry itself. */
  readonly within: string;
}

/** Each text of a declaration that has a translation, in the order of the file. */
export function textsOf(declared: Declared): Text[] {
  const { name, description, predicates = {}, quality = [] } = declared;
  const about = { of: 'about', within: '' } as const;
  return [
    { ...about, pointer: '/name', text: name },
    ...(description ? [{ ...about, pointer: '/description', text: description }] : []),
    ...Object.entries(declared.record.properties).flatMap(
      ([attribute, { title, 'x-labels': labels = {} }]) => {
        const at = `/record/properties/${escapePart(attribute)}`;
        return [
          { of: 'attributes' as const, within: attribute, pointer: `${at}/title`, text: title },
          ...Object.entries(labels).map(([value, text]) => ({
            of: 'attributes' as const,
            within: `${attribute} = ${value}`,
            pointer: `${at}/x-labels/${escapePart(value)}`,
            text,
          })),
        ];
      },
    ),
    ...Object.entries(predicates).flatMap(([predicate, { says, given = {} }]) => {
      const at = `/predicates/${escapePart(predicate)}`;
      return [
        { of: 'predicates' as const, within: predicate, pointer: `${at}/says`, text: says },
        ...Object.entries(given).map(([param, { title }]) => ({
          of: 'predicates' as const,
          within: `${predicate}: ${param}`,
          pointer: `${at}/given/${escapePart(param)}/title`,
          text: title,
        })),
      ];
    }),
    ...quality.map(({ says, must }, at) => ({
      of: 'quality' as const,
      within: must,
      pointer: `/quality/${at}/says`,
      text: says,
    })),
  ];
}

/** Translations without those whose place is gone: they say nothing any more, and a folder that has them is faulty. */
export const standingTexts = (overlays: Overlays, declared: Declared): Overlays =>
  Object.fromEntries(
    Object.entries(overlays).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts).filter(([pointer]) => typeof valueAt(declared, pointer) === 'string'),
      ),
    ]),
  );

/** Where a text stands after an edit that gives what it belongs to another name or place; undefined where it is gone. */
function movedTo(pointer: string, edit: Edit): string | undefined {
  const renamed = (at: string, from: string | undefined, to: string) => {
    const old = `${at}/${escapePart(from ?? to)}/`;
    return pointer.startsWith(old) ? `${at}/${escapePart(to)}/${pointer.slice(old.length)}` : pointer;
  };
  switch (edit.kind) {
    case 'attribute':
      return renamed('/record/properties', edit.was, edit.attribute.name);
    case 'predicate':
      return renamed('/predicates', edit.was, edit.predicate.name);
    case 'remove-attribute':
      return pointer.startsWith(`/record/properties/${escapePart(edit.name)}/`) ? undefined : pointer;
    case 'remove-predicate':
      return pointer.startsWith(`/predicates/${escapePart(edit.name)}/`) ? undefined : pointer;
    case 'take': {
      const list = `/${edit.in.join('/')}/`;
      if (!pointer.startsWith(list)) return pointer;
      const [place = '', ...rest] = pointer.slice(list.length).split('/');
      const at = Number(place);
      if (at === edit.at) return undefined;
      return [`/${edit.in.join('/')}`, at > edit.at ? at - 1 : at, ...rest].join('/');
    }
    default:
      return pointer;
  }
}

/** The translations as they belong to the declaration after an edit. */
export const movedTexts = (overlays: Overlays, edit: Edit): Overlays =>
  Object.fromEntries(
    Object.entries(overlays).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts).flatMap(([pointer, text]) => {
          const to = movedTo(pointer, edit);
          return to === undefined ? [] : [[to, text]];
        }),
      ),
    ]),
  );

/** Translations with some of one language said anew; an empty one is taken away. */
export function withTexts(
  overlays: Overlays,
  language: string,
  said: Readonly<Record<string, string>>,
): Overlays {
  const texts = Object.entries({ ...overlays[language], ...said }).filter(([, text]) => text !== '');
  const { [language]: _, ...others } = overlays;
  return texts.length > 0 ? { ...overlays, [language]: Object.fromEntries(texts) } : others;
}
