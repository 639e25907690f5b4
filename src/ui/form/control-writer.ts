import type { FormBody } from '#platform/http';
import type { FormValues } from './declaration.ts';
import { escapeHtml } from './escape.ts';
import type { FieldMarkup } from './field-markup.ts';
import { isMissing, type LookedUp, shownAs } from './looked-up.ts';
import type { Field } from './model.ts';
import { getAt, pathOf } from './pointer.ts';
import { writeNumber } from './read-text.ts';

/** What one rendering depends on. */
export interface Rendering {
  readonly lookedUp: LookedUp;
  readonly hidden: ReadonlySet<string>;
  /** Text of each fault by pointer; undefined when there is none. */
  readonly faults?: ReadonlyMap<string, string>;
  /** What was posted, when the page comes back: shown as it was typed. */
  readonly posted?: FormBody;
  /** All answers, with registry values put in. */
  readonly data: FormValues;
  /** Whether this group has never been answered, so that an answer from elsewhere may be offered. */
  readonly fresh: boolean;
  /** Fields that have just appeared on a page that has been answered: there it may be offered too. */
  readonly revealed: readonly string[];
  /** Whether the page is shown again because a button about items was pressed. */
  readonly acted: boolean;
}

/** From the answers beside each other in a group or fieldset to HTML. */
export type Write = (rendering: Rendering, answers: FormValues) => string;

/** A control as what stands before its value, the value, and what stands after: only the value is made at each use. */
export interface ControlParts {
  readonly before: string;
  readonly value: Write;
  readonly after: string;
}

/** Puts a control into its frame, once as it is when all is well and once as it is with a fault. */
export function withMarkup(
  markup: FieldMarkup,
  field: Field,
  control: (attributes: string) => ControlParts,
): Write {
  const well = control(markup.attributes);
  const wrong = control(markup.attributesWrong);
  const { pointer } = field;
  const { value } = well;
  const before = markup.open + well.before;
  const after = well.after + markup.close;
  return (rendering, answers) => {
    const fault = rendering.faults?.get(pointer);
    if (fault === undefined) return before + value(rendering, answers) + after;
    const opening = markup.openWrong + escapeHtml(fault) + markup.afterFault + wrong.before;
    return opening + wrong.value(rendering, answers) + wrong.after + markup.close;
  };
}

/** The value of a field, or what `x-same-as` offers in its place. Answers hold own, safe keys only. */
export function answerTo(field: Field, rendering: Rendering, answers: FormValues): unknown {
  const value = answers[field.key];
  const same = field.schema['x-same-as'];
  const isNew = rendering.fresh || rendering.revealed.includes(field.pointer);
  return same !== undefined && isNew && isMissing(value) ? getAt(rendering.data, pathOf(same)) : value;
}

export const postedAt = (posted: FormBody, name: string): string => {
  const value = Object.hasOwn(posted, name) ? posted[name] : '';
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

/** Controls of which a browser posts nothing when nothing is chosen, so that no answer is an answer. */
const SILENT: ReadonlySet<Field['kind']> = new Set(['boolean', 'confirm', 'choices']);

/** Whether the page that was posted had this field: one that it did not have shows what is known of it. */
export const wasPosted = (field: Field, posted: FormBody): boolean =>
  SILENT.has(field.kind) ||
  (field.kind === 'choice' && field.choices.length > 0) ||
  Object.hasOwn(posted, field.name) ||
  (field.kind === 'date' && Object.hasOwn(posted, `${field.name}.day`));

/** The text in a field's box: what was posted, or else the value as it would be typed. */
export function typed(field: Field, rendering: Rendering, answers: FormValues): string {
  if (rendering.posted && wasPosted(field, rendering.posted)) return postedAt(rendering.posted, field.name);
  const value = answerTo(field, rendering, answers);
  if (typeof value === 'string')
    return field.schema.format === undefined ? value : shownAs(field, value, rendering.lookedUp);
  if (typeof value === 'number') return writeNumber(value, rendering.lookedUp.formatter);
  return typeof value === 'boolean' ? String(value) : '';
}
