import type { FieldFault } from '#platform/errors';
import type { ErrorObject } from './ajv.ts';
import { faultOf } from './fault.ts';
import type { Formatter } from './looked-up.ts';
import type { Field } from './model.ts';

/** A finding of JSON Schema as a fault that helps: a code of our own, with the limit that was missed. */
export function faultFrom(error: ErrorObject, field: Field, formatter: Formatter | undefined): FieldFault {
  const params = error.params as {
    limit?: number | string;
    type?: string;
    format?: string;
    multipleOf?: number;
  };
  const limit = limitText(params.limit ?? params.multipleOf, formatter);
  switch (error.keyword) {
    case 'type':
      if (params.type === 'number') return faultOf(field, 'forms.not_a_number');
      return faultOf(field, params.type === 'integer' ? 'forms.not_whole' : 'forms.wrong_type');
    case 'minLength':
      return faultOf(field, 'forms.too_short', { min: limit });
    case 'maxLength':
      return faultOf(field, 'forms.too_long', { max: limit });
    case 'pattern':
      return badForm(field, 'forms.pattern');
    case 'minimum':
      return faultOf(field, 'forms.too_small', { min: limit });
    case 'exclusiveMinimum':
      return faultOf(field, 'forms.not_above', { min: limit });
    case 'maximum':
      return faultOf(field, 'forms.too_large', { max: limit });
    case 'exclusiveMaximum':
      return faultOf(field, 'forms.not_below', { max: limit });
    case 'multipleOf':
      return faultOf(field, 'forms.not_multiple', { step: limit });
    case 'format':
      if (params.format === 'date') return faultOf(field, 'forms.not_a_date');
      return params.format === 'email'
        ? faultOf(field, 'forms.not_an_email')
        : badForm(field, 'forms.bad_format');
    case 'formatMinimum':
      return faultOf(field, 'forms.too_early', { min: limit });
    case 'formatMaximum':
      return faultOf(field, 'forms.too_late', { max: limit });
    case 'enum':
    case 'const':
      return faultOf(field, field.kind === 'confirm' ? 'forms.confirm' : 'forms.not_a_choice');
    case 'minItems':
      return faultOf(field, 'forms.too_few', { min: limit });
    case 'maxItems':
      return faultOf(field, 'forms.too_many', { max: limit });
    case 'uniqueItems':
      return faultOf(field, 'forms.twice');
    default:
      return faultOf(field, 'forms.invalid');
  }
}

/** A text of the wrong form: with the declared example, where there is one, the remedy is plain. */
export function badForm(
  field: Field,
  code: 'forms.pattern' | 'forms.bad_format',
  usual?: string,
): FieldFault {
  const example = field.schema['x-example'] ?? usual;
  return example === undefined ? faultOf(field, code) : faultOf(field, `${code}_example`, { example });
}

function limitText(limit: number | string | undefined, formatter: Formatter | undefined): string {
  if (typeof limit === 'number') return formatter?.number(limit) ?? String(limit);
  return limit !== undefined && /^\d{4}-\d\d-\d\d$/.test(limit)
    ? (formatter?.date(limit) ?? limit)
    : String(limit ?? '');
}
