import type { FieldFault } from '#platform/errors';
import type { FormBody } from '#platform/http';
import type { Language, Translate } from '#platform/i18n';
import { applicable } from './applicable.ts';
import type { FormDeclaration, FormValues } from './declaration.ts';
import type { LookedUp } from './looked-up.ts';
import { getAt, isObject } from './pointer.ts';
import { NOTHING, templateOf } from './template.ts';

export interface GroupToRender {
  readonly form: FormDeclaration;
  readonly group: string;
  readonly data: FormValues;
  readonly lookedUp?: LookedUp;
  readonly faults?: readonly FieldFault[];
  /** The body that was posted, when the page comes back with faults: everything stands as it was typed. */
  readonly posted?: FormBody;
  /** Whether it is shown again because an item was added, taken away or moved. */
  readonly acted?: boolean;
  /** Pointers of the fields that an answer has just made appear: as new to the person as a page never seen. */
  readonly revealed?: readonly string[];
  readonly lang: Language;
  readonly t: Translate;
  /** Where the choices under another choice are fetched from; the chosen value is put behind it. */
  readonly optionsUrl?: (source: string) => string;
}

const defaultOptionsUrl = (source: string): string => `/${source}?parent=`;

const NONE: readonly string[] = [];

/**
 * The fields of one group as HTML, without the form element, heading and buttons around them.
 * @throws forms.unknown_group
 */
export function renderGroup(page: GroupToRender): string {
  const { form, group, data, lookedUp = {}, t, lang, posted } = page;
  const write = templateOf(form, group, {
    lang,
    t,
    optionsUrl: page.optionsUrl ?? defaultOptionsUrl,
    formats: lookedUp.formats,
  });
  const now = applicable(form, data, lookedUp);
  const answers = getAt(now.data, [group]);
  const state = {
    lookedUp,
    hidden: now.hidden,
    faults: page.faults?.length
      ? new Map(page.faults.map((fault) => [fault.pointer, t(fault.code, fault.params)]))
      : undefined,
    posted,
    data: now.data,
    fresh: getAt(data, [group]) === undefined,
    revealed: page.revealed ?? NONE,
    acted: page.acted ?? false,
  };
  return write(state, isObject(answers) ? answers : NOTHING);
}
