import type { Translate } from '#platform/i18n';
import { applicable } from './applicable.ts';
import type { FormDeclaration, FormValues } from './declaration.ts';
import { formatValue } from './format-value.ts';
import { itemsOf } from './items.ts';
import { isMissing, type LookedUp } from './looked-up.ts';
import { type Field, modelOf } from './model.ts';
import { getAt } from './pointer.ts';

export interface AnswerRow {
  readonly pointer: string;
  readonly label: string;
  /** Empty when not answered. */
  readonly text: string;
  /** The registry that the value comes from. */
  readonly source?: string;
  /** Id of the kept file, for a link to it. */
  readonly file?: string;
}

export interface AnswerGroup {
  readonly group: string;
  readonly title: string;
  readonly rows: readonly AnswerRow[];
}

/**
 * All answers as people read them, in the order of the form: for the review page and for a case page.
 * Optional fields left empty are kept on the review page (`empty: true`) so that they can still be answered.
 */
export function summarise(
  form: FormDeclaration,
  data: FormValues,
  lookedUp: LookedUp,
  t: Translate,
  { empty = false }: { empty?: boolean } = {},
): AnswerGroup[] {
  const now = applicable(form, data, lookedUp);
  const rowsOf = (fields: readonly Field[], above: string): AnswerRow[] =>
    fields.flatMap((field): AnswerRow[] => {
      if (now.hidden.has(field.pointer)) return [];
      const label = above ? `${above} – ${field.label}` : field.label;
      if (field.kind === 'fieldset') return rowsOf(field.fields, label);
      const value = getAt(now.data, field.path);
      if (field.kind === 'list' && !isMissing(value))
        return itemsOf(field, value).flatMap((item) =>
          rowsOf(item.fields, above ? `${above} – ${item.label}` : item.label),
        );
      if (field.kind === 'files' && Array.isArray(value) && value.length > 0)
        return value.map((one, at) => ({
          pointer: field.pointer,
          label: value.length > 1 ? `${label} ${at + 1}` : label,
          text: String(getAt(one, ['name']) ?? ''),
          file: getAt(one, ['id']) as string | undefined,
        }));
      if (isMissing(value) && !empty) return [];
      const shown = lookedUp.shown?.get(field.pointer);
      return [
        {
          pointer: field.pointer,
          label,
          text: formatValue(field, value, lookedUp, t),
          source: shown && !isMissing(shown.value) ? shown.source : undefined,
          file: field.kind === 'file' ? (getAt(value, ['id']) as string | undefined) : undefined,
        },
      ];
    });
  return modelOf(form)
    .groups.filter((group) => !now.hidden.has(group.pointer))
    .map((group) => ({ group: group.name, title: group.title, rows: rowsOf(group.fields, '') }));
}
