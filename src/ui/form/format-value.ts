import type { Translate } from '#platform/i18n';
import type { KeptFile } from './declaration.ts';
import { isMissing, type LookedUp, shownAs } from './looked-up.ts';
import type { Field } from './model.ts';

/** A value as people read it: labels for choices, the country's dates and numbers. Missing is an empty text. */
export function formatValue(field: Field, value: unknown, lookedUp: LookedUp, t: Translate): string {
  if (isMissing(value)) return '';
  const { formatter } = lookedUp;
  switch (field.kind) {
    case 'boolean':
    case 'confirm':
      return t(value === true ? 'forms.yes' : 'forms.no');
    case 'choice':
    case 'choices':
      return (Array.isArray(value) ? value : [value])
        .map((each) => labelOf(field, String(each), lookedUp))
        .join(', ');
    case 'number':
    case 'integer':
      if (typeof value !== 'number' || !formatter) return String(value);
      return field.schema['x-widget'] === 'money' ? formatter.money(value) : formatter.number(value);
    case 'date':
      return formatter && /^\d{4}-\d\d-\d\d$/.test(String(value))
        ? formatter.date(String(value))
        : String(value);
    case 'files':
      return (Array.isArray(value) ? value : [])
        .map((each) => String((each as KeptFile)?.name ?? ''))
        .join(', ');
    case 'list':
      return Array.isArray(value) ? String(value.length) : '';
    case 'file':
      return typeof value === 'object' ? String((value as KeptFile).name ?? '') : '';
    default:
      return typeof value === 'object' ? '' : shownAs(field, String(value), lookedUp);
  }
}

const labelOf = (field: Field, value: string, lookedUp: LookedUp): string =>
  (lookedUp.options?.get(field.pointer) ?? field.choices).find((option) => option.value === value)?.label ??
  value;
