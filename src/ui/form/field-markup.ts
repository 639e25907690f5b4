import type { Translate } from '#platform/i18n';
import { escapeHtml } from './escape.ts';
import type { Field } from './model.ts';
import { fileSize, fileTypes } from './parse-posted.ts';

/** What stands around a control, and what the control says of it; the same markup as the components of `#ui`. */
export interface FieldMarkup {
  /** Opening markup when all is well, up to the control. */
  readonly open: string;
  /** Opening markup around a fault's text, and the markup between that text and the control. */
  readonly openWrong: string;
  readonly afterFault: string;
  /** Attributes of the control. */
  readonly attributes: string;
  readonly attributesWrong: string;
  readonly close: string;
}

/** A frame for one control with a label. */
export function labelMarkup(field: Field, t: Translate, example?: string): FieldMarkup {
  const hint = hintText(field, t, example);
  const before = `<label class="label" for="${field.id}">${labelHtml(field, t)}</label>${hintHtml(field.id, hint)}${helpHtml(field, t)}`;
  return {
    open: `<div class="field">${before}`,
    openWrong: `<div class="field field-wrong">${before}${faultOpen(field.id, t)}`,
    afterFault: '</p>',
    attributes: ` id="${field.id}"${hint ? ` aria-describedby="${field.id}-hint"` : ''}`,
    attributesWrong: ` id="${field.id}" aria-describedby="${hint ? `${field.id}-hint ` : ''}${field.id}-fault" aria-invalid="true"`,
    close: '</div>',
  };
}

/** A frame for several controls that answer one question. */
export function fieldsetMarkup(field: Field, t: Translate): FieldMarkup {
  const base = `${field.id}-group`;
  const hint = hintText(field, t);
  const before = `<legend class="legend">${labelHtml(field, t)}</legend>${hintHtml(base, hint)}${helpHtml(field, t)}`;
  return {
    open: `<fieldset class="field"${hint ? ` aria-describedby="${base}-hint"` : ''}>${before}`,
    openWrong: `<fieldset class="field field-wrong" aria-describedby="${hint ? `${base}-hint ` : ''}${base}-fault">${before}${faultOpen(base, t)}`,
    afterFault: '</p>',
    attributes: '',
    attributesWrong: ' aria-invalid="true"',
    close: '</fieldset>',
  };
}

const labelHtml = (field: Field, t: Translate): string =>
  escapeHtml(field.label) +
  (field.required || field.kind === 'confirm' || field.kind === 'fieldset'
    ? ''
    : ` <span class="optional">(${escapeHtml(t('ui.field.optional'))})</span>`);

const hintHtml = (id: string, hint: string): string =>
  hint ? `<p class="hint" id="${id}-hint">${escapeHtml(hint)}</p>` : '';

const faultOpen = (id: string, t: Translate): string =>
  `<p class="fault" id="${id}-fault"><span class="hidden">${escapeHtml(t('ui.field.error'))} </span>`;

/** A longer explanation, one press away, with examples. */
export function helpHtml({ schema }: Field, t: Translate): string {
  const { 'x-help': help, examples = [] } = schema;
  if (help === undefined && examples.length === 0) return '';
  const text = (help ?? '')
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(part.trim())}</p>`)
    .join('');
  const list = examples.map((each) => `<li>${escapeHtml(String(each))}</li>`).join('');
  const shown = list ? `<p>${escapeHtml(t('forms.help_examples'))}</p><ul>${list}</ul>` : '';
  return `<details class="details"><summary>${escapeHtml(t('forms.help'))}</summary><div class="details-body">${text}${shown}</div></details>`;
}

/** Description, example and limits in one hint. */
function hintText(field: Field, t: Translate, usual?: string): string {
  const { description, 'x-example': example = usual } = field.schema;
  const file = field.schema['x-file'] ?? field.schema.items?.['x-file'];
  const hints = [
    description,
    example !== undefined && t('forms.example', { example }),
    file && t('forms.file_hint', { types: fileTypes(file.types), size: fileSize(file.max_bytes) }),
  ];
  return hints.filter(Boolean).join(' ');
}
