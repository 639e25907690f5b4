import type { ErrorParams } from '#platform/errors';
import type { LookedUp } from './looked-up.ts';
import type { Field } from './model.ts';
import { type Reading, readDate, readNumber, readText, readWholeDate } from './read-text.ts';

/** A typed answer (undefined = not answered), or the code of what is wrong with it. */
export type Answer = { readonly value: unknown } | { readonly fault: string; readonly params?: ErrorParams };

const LONGEST = { text: 1000, textarea: 20_000 } as const;
const MOST_CHOICES = 1000;

const WRONG: Answer = { fault: 'forms.wrong_type' };
const NONE: Answer = { value: undefined };

/** Reads one field from a body; `at` gives what was posted under a name. Files are read elsewhere. */
export function readAnswer(
  field: Field,
  at: (name: string) => string | readonly string[] | undefined,
  { formatter, formats }: LookedUp,
): Answer {
  const posted = at(field.name);
  switch (field.kind) {
    case 'choices':
      return readChoices(posted);
    case 'date':
      return readDateField(field, at);
    case 'text':
    case 'textarea':
    case 'choice': {
      const long = LONGEST[field.kind === 'textarea' ? 'textarea' : 'text'];
      return one(posted, Math.max(long, field.schema.maxLength ?? 0), (text) =>
        normalised(field, readText(text, field.kind === 'textarea'), formats),
      );
    }
    case 'number':
    case 'integer':
      return one(posted, 60, (text) => {
        const read = readNumber(text, formatter);
        return 'value' in read && field.kind === 'integer' && !Number.isInteger(read.value)
          ? { fault: 'forms.not_whole' }
          : read;
      });
    case 'boolean':
    case 'confirm':
      return one(posted, 10, (text) => {
        if (text === 'true' || text === 'on') return { value: true };
        return text === 'false' ? { value: false } : { fault: 'forms.wrong_type' };
      });
    default:
      return NONE;
  }
}

/** A text whose format says so is kept in one writing, however it was typed. */
function normalised(field: Field, read: Reading<string>, formats: LookedUp['formats']): Reading<string> {
  const format = field.schema.format === undefined ? undefined : formats?.[field.schema.format];
  if (typeof format !== 'object' || !format.normalise || 'fault' in read) return read;
  return { value: format.normalise(read.value) };
}

function one(posted: unknown, longest: number, read: (text: string) => Reading<unknown>): Answer {
  if (posted === undefined) return NONE;
  if (typeof posted !== 'string') return WRONG;
  if (posted.length > longest * 2) return { fault: 'forms.too_long', params: { max: longest } };
  if (posted.trim() === '') return NONE;
  const answer = read(posted);
  if ('value' in answer && typeof answer.value === 'string' && answer.value.length > longest)
    return { fault: 'forms.too_long', params: { max: longest } };
  return answer;
}

function readChoices(posted: unknown): Answer {
  if (posted === undefined || posted === '') return NONE;
  const list: unknown[] = Array.isArray(posted) ? posted : [posted];
  if (list.length > MOST_CHOICES || !list.every((each) => typeof each === 'string' && each.length <= 200))
    return WRONG;
  const chosen = [...new Set(list as string[])].filter((each) => each !== '');
  return chosen.length ? { value: chosen } : NONE;
}

function readDateField(field: Field, at: (name: string) => string | readonly string[] | undefined): Answer {
  const boxes = ['day', 'month', 'year'].map((part) => at(`${field.name}.${part}`));
  const whole = at(field.name);
  if (boxes.every((box) => box === undefined || box === '')) return one(whole, 40, readWholeDate);
  if (!boxes.every((box) => box === undefined || (typeof box === 'string' && box.length <= 20))) return WRONG;
  const [day, month, year] = boxes.map((box) => ((box as string | undefined) ?? '').trim());
  // A whole date typed or pasted into the first box is meant well.
  if (day && !month && !year && /\D/.test(day)) return readWholeDate(day);
  return day || month || year ? readDate(day!, month!, year!) : NONE;
}
