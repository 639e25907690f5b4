import type { FieldFormat } from '#platform/country';
import type { Translate } from '#platform/i18n';
import { choiceControl } from './choice-controls.ts';
import {
  answerTo,
  postedAt,
  type Rendering,
  typed,
  type Write,
  wasPosted,
  withMarkup,
} from './control-writer.ts';
import type { FormValues } from './declaration.ts';
import { escapeHtml, html, raw } from './escape.ts';
import { fieldsetMarkup, labelMarkup } from './field-markup.ts';
import type { Field } from './model.ts';
import { isObject } from './pointer.ts';

/** What surrounds a field that matters to how it is drawn. */
export interface Place {
  readonly t: Translate;
  /** The field on the same page whose choices depend on this one. */
  readonly dependent?: Field;
  readonly optionsUrl: (source: string) => string;
  /** How a text with a format of the country is written. */
  readonly format?: FieldFormat;
}

/** Compiles a field to a function from answers to HTML; everything that does not depend on the answers is written now. */
export function controlOf(field: Field, place: Place): Write {
  switch (field.kind) {
    case 'boolean':
    case 'choice':
    case 'choices':
      return choiceControl(field, place);
    case 'confirm':
      return confirm(field, place);
    case 'date':
      return date(field, place);
    case 'file':
      return file(field, place);
    case 'files':
      return files(field, place);
    case 'textarea':
      return textarea(field, place);
    default:
      return input(field, place);
  }
}

const text =
  (field: Field): Write =>
  (rendering, answers) =>
    escapeHtml(typed(field, rendering, answers));

function input(field: Field, { t, format }: Place): Write {
  const { schema, kind } = field;
  const widget = schema['x-widget'];
  const whole = kind === 'integer' || widget === 'money';
  const mode = whole ? 'numeric' : kind === 'number' ? 'decimal' : format?.inputmode;
  const short = widget === 'short' || mode || (schema.maxLength !== undefined && schema.maxLength <= 20);
  const email = schema.format === 'email' || widget === 'email';
  const autocomplete = schema['x-autocomplete'];
  const rest = html` type="${email ? 'email' : widget === 'tel' ? 'tel' : 'text'}"${
    mode && raw(` inputmode="${mode}"`)
  }${autocomplete !== undefined && raw(html` autocomplete="${autocomplete}"`)}${
    email && raw(' spellcheck="false"')
  } name="${field.name}" value="`;
  return withMarkup(labelMarkup(field, t, format?.example), field, (attributes) => ({
    before: `<input class="input${short ? ' input-10' : ''}"${attributes}${rest}`,
    value: text(field),
    after: '">',
  }));
}

/** A line break right after the tag is not part of the text, so that one which is survives. */
const textarea = (field: Field, { t }: Place): Write =>
  withMarkup(labelMarkup(field, t), field, (attributes) => ({
    before: `<textarea class="input" rows="5"${attributes} name="${field.name}">\n`,
    value: text(field),
    after: '</textarea>',
  }));

/** A declaration to be confirmed: one box, whose label is the declaration itself. */
function confirm(field: Field, { t }: Place): Write {
  const markup = labelMarkup(field, t);
  const label = html`<label class="label" for="${field.id}">${field.label}</label>`;
  const bare = {
    ...markup,
    open: markup.open.replace(label, ''),
    openWrong: markup.openWrong.replace(label, ''),
  };
  return withMarkup(bare, field, (attributes) => ({
    before: `<div class="choice"><input type="checkbox"${attributes} name="${field.name}" value="true"`,
    value: (rendering, answers) =>
      ['true', 'on'].includes(typed(field, rendering, answers)) ? ' checked' : '',
    after: html`><label for="${field.id}">${field.label}</label></div>`,
  }));
}

const PARTS = ['day', 'month', 'year'] as const;

function date(field: Field, { t }: Place): Write {
  const birthday = field.schema['x-autocomplete'] === 'bday';
  const [day, month, year] = PARTS.map((part) => {
    const id = part === 'day' ? field.id : `${field.id}-${part}`;
    return html`<div class="date-box"><label class="label" for="${id}">${t(`ui.field.${part}`)}</label><input class="input ${
      part === 'year' ? 'input-4' : 'input-2'
    }" id="${id}" name="${field.name}.${part}" inputmode="numeric" autocomplete="${birthday ? `bday-${part}` : 'off'}" value="`;
  });
  return withMarkup(fieldsetMarkup(field, t), field, (attributes) => {
    const close = `"${attributes}></div>`;
    const toMonth = close + month;
    const toYear = close + year;
    return {
      before: `<div class="date-boxes">${day}`,
      value: (rendering, answers) => {
        const parts = dateParts(field, rendering, answers);
        return escapeHtml(parts[0]!) + toMonth + escapeHtml(parts[1]!) + toYear + escapeHtml(parts[2]!);
      },
      after: `${close}</div>`,
    };
  });
}

/** Day, month and year as they stand in their boxes. */
function dateParts(field: Field, rendering: Rendering, answers: FormValues): readonly string[] {
  const { posted } = rendering;
  if (posted && wasPosted(field, posted)) {
    const parts = PARTS.map((part) => postedAt(posted, `${field.name}.${part}`));
    return parts.some(Boolean) ? parts : [postedAt(posted, field.name), '', ''];
  }
  const value = answerTo(field, rendering, answers);
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return ['', '', ''];
  const plain = (from: number): string =>
    value[from] === '0' ? value[from + 1]! : value.slice(from, from + 2);
  return [plain(8), plain(5), value.slice(0, 4)];
}

/** The button that chooses a file, in the page's language: the browser's own, which speaks the browser's, is not shown. */
const chooseFile = (id: string, text: string): string =>
  html`<label class="choose button button-secondary" for="${id}">${text}</label>`;

function file(field: Field, { t }: Place): Write {
  const remove = html`<input type="checkbox" id="${field.id}-remove" name="${field.name}.remove" value="true"><label for="${
    field.id
  }-remove">${t('forms.remove_file')}</label>`;
  const accept = field.schema['x-file']!.types.join(',');
  return withMarkup(labelMarkup(field, t), field, (attributes) => ({
    before: '',
    value: (rendering, answers) => {
      const kept = answerTo(field, rendering, answers);
      if (!isObject(kept)) return chooseFile(field.id, t('ui.field.choose'));
      return html`<p class="kept">${t('ui.field.kept')} <strong>${String(kept.name)}</strong></p><div class="choice">${raw(remove)}</div>${raw(chooseFile(field.id, t('ui.field.chooseOther')))}`;
    },
    after: `<input class="upload" type="file"${attributes}${html` name="${field.name}" accept="${accept}" data-max="${field.schema['x-file']!.max_bytes}">`}`,
  }));
}

/** Several files for one question: those that are kept, each to be taken away, and room for more. */
function files(field: Field, { t }: Place): Write {
  const { types, max_bytes: most } = field.schema.items!['x-file']!;
  return withMarkup(labelMarkup(field, t), field, (attributes) => ({
    before: '',
    value: (_state, answers) => {
      const kept = answers[field.key];
      if (!Array.isArray(kept) || kept.length === 0) return chooseFile(field.id, t('ui.field.chooseSeveral'));
      const rows = kept.filter(isObject).map((each, at) => {
        const id = `${field.id}-remove-${at + 1}`;
        return html`<li class="kept"><strong>${String(each.name)}</strong><div class="choice"><input type="checkbox" id="${id}" name="${field.name}.remove" value="${String(each.id)}"><label for="${id}">${t('forms.remove_file')}<span class="hidden"> ${String(each.name)}</span></label></div></li>`;
      });
      return `<ul class="files">${rows.join('')}</ul>${chooseFile(field.id, t('ui.field.chooseSeveral'))}`;
    },
    after: `<input class="upload" type="file" multiple${attributes}${html` name="${field.name}" accept="${types.join(',')}" data-max="${most}">`}`,
  }));
}
