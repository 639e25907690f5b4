import type { Translate } from '#platform/i18n';
import { keptAsOptions, marked, writeBoxes, writeOptions } from './choices.ts';
import type { KeptFile } from './declaration.ts';
import { escapeHtml, html, raw } from './escape.ts';
import { inSentence } from './fault.ts';
import { type Frame, fieldsetFrame, labelFrame } from './frame.ts';
import type { Field } from './model.ts';
import { isObject } from './pointer.ts';
import { writeNumber } from './read-text.ts';
import type { State, Write } from './template.ts';

/** What surrounds a field that matters to how it is drawn. */
export interface Place {
  readonly t: Translate;
  /** The field on the same page whose choices depend on this one. */
  readonly dependent?: Field;
  /** The label of the field on which this one's choices depend, where that one is asked on the same page. */
  readonly parentLabel?: string;
  readonly optionsUrl: (source: string) => string;
}

/** Compiles a field to a function from answers to HTML; everything that does not depend on the answers is written now. */
export function controlOf(field: Field, place: Place): Write {
  switch (field.kind) {
    case 'boolean':
    case 'choice':
      return isSelect(field, place) ? select(field, place) : boxes(field, place, 'radio');
    case 'choices':
      return boxes(field, place, 'checkbox');
    case 'confirm':
      return confirm(field, place);
    case 'date':
      return date(field, place);
    case 'file':
      return file(field, place);
    case 'textarea':
      return textarea(field, place);
    default:
      return input(field, place);
  }
}

const around =
  (frame: Frame, field: Field, body: (state: State, attributes: string) => string): Write =>
  (state) => {
    const fault = state.faults.get(field.pointer);
    return fault === undefined
      ? frame.open + body(state, frame.attributes) + frame.close
      : frame.openWrong +
          escapeHtml(fault) +
          frame.afterFault +
          body(state, frame.attributesWrong) +
          frame.close;
  };

const one = (posted: string | readonly string[] | undefined): string =>
  typeof posted === 'string' ? posted : (posted?.[0] ?? '');

/** The text in a field's box: what was posted, or else the value as it would be typed. */
function typed(field: Field, state: State): string {
  if (state.posted) return Object.hasOwn(state.posted, field.name) ? one(state.posted[field.name]) : '';
  const value = state.value(field);
  if (typeof value === 'number') return writeNumber(value, state.given.formatter);
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

function input(field: Field, { t }: Place): Write {
  const { schema, kind } = field;
  const widget = schema['x-widget'];
  const numeric =
    kind === 'integer' || widget === 'money' ? 'numeric' : kind === 'number' ? 'decimal' : undefined;
  const short = widget === 'short' || numeric || (schema.maxLength !== undefined && schema.maxLength <= 20);
  const email = schema.format === 'email' || widget === 'email';
  const rest = html` type="${email ? 'email' : widget === 'tel' ? 'tel' : 'text'}"${
    numeric && raw(` inputmode="${numeric}"`)
  }${schema['x-autocomplete'] !== undefined && raw(` autocomplete="${escapeHtml(schema['x-autocomplete'])}"`)}${
    email && raw(' spellcheck="false"')
  } name="${field.name}" value="`;
  const open = `<input class="input${short ? ' input-10' : ''}"`;
  return around(
    labelFrame(field, t),
    field,
    (state, attributes) => `${open}${attributes}${rest}${escapeHtml(typed(field, state))}">`,
  );
}

function textarea(field: Field, { t }: Place): Write {
  // A line break right after the tag is not part of the text, so that one which is survives.
  return around(
    labelFrame(field, t),
    field,
    (state, attributes) =>
      `<textarea class="input" rows="5"${attributes} name="${field.name}">\n${escapeHtml(typed(field, state))}</textarea>`,
  );
}

const isSelect = (field: Field, place: Place): boolean => {
  if (field.kind === 'boolean') return false;
  if (field.schema['x-options'] || place.dependent || field.schema['x-widget'] === 'select') return true;
  return field.schema['x-widget'] !== 'radio' && field.choices.length > 5;
};

function select(field: Field, place: Place): Write {
  const { t, dependent } = place;
  const source = dependent?.schema['x-options']?.source;
  const data =
    dependent && source !== undefined
      ? html` data-options-url="${place.optionsUrl(source)}" data-options-for="${dependent.id}"`
      : '';
  const autocomplete = field.schema['x-autocomplete'];
  const head = html` name="${field.name}"${autocomplete !== undefined && raw(` autocomplete="${escapeHtml(autocomplete)}"`)}${raw(
    data,
  )}><option value="">${t('forms.choose_one')}</option>`;
  const declared = writeOptions(field.choices);
  const button = place.parentLabel
    ? html`<button class="button button-secondary" name="_action" value="refresh" data-refresh>${t(
        'forms.show_choices',
        {
          label: inSentence(place.parentLabel),
        },
      )}</button>`
    : '';
  return around(labelFrame(field, t), field, (state, attributes) => {
    const given = state.given.options?.get(field.pointer);
    const chosen = typed(field, state);
    const options = marked(given ? keptAsOptions(given) : declared, chosen ? [chosen] : [], ' selected');
    return `<select class="input"${attributes}${head}${options}</select>${button}`;
  });
}

function boxes(field: Field, { t }: Place, type: 'radio' | 'checkbox'): Write {
  const yesNo = [
    { value: 'true', label: t('forms.yes') },
    { value: 'false', label: t('forms.no') },
  ];
  const options = field.kind === 'boolean' ? yesNo : field.choices;
  const declared = writeBoxes(type, field.id, field.name, options);
  const open = field.kind === 'boolean' ? '<div class="choices choices-inline">' : '<div class="choices">';
  return around(fieldsetFrame(field, t), field, (state) => {
    const given = state.given.options?.get(field.pointer);
    const written = given ? writeBoxes(type, field.id, field.name, given) : declared;
    return `${open}${marked(written, chosenBoxes(field, state), ' checked')}</div>`;
  });
}

function chosenBoxes(field: Field, state: State): readonly string[] {
  if (field.kind !== 'choices') {
    const chosen = typed(field, state);
    return chosen ? [chosen] : [];
  }
  const values = state.posted ? state.posted[field.name] : state.value(field);
  return typeof values === 'string'
    ? [values]
    : Array.isArray(values)
      ? values.filter((each) => typeof each === 'string')
      : [];
}

/** A declaration to be confirmed: one box, whose label is the declaration itself. */
function confirm(field: Field, { t }: Place): Write {
  const hint = field.schema.description;
  const label = `><label for="${field.id}">${escapeHtml(field.label)}</label></div>`;
  const before = hint ? `<p class="hint" id="${field.id}-hint">${escapeHtml(hint)}</p>` : '';
  const frame = labelFrame(field, t);
  const error = `<p class="fault" id="${field.id}-fault"><span class="hidden">${escapeHtml(t('ui.field.error'))} </span>`;
  return around(
    {
      ...frame,
      open: `<div class="field">${before}`,
      openWrong: `<div class="field field-wrong">${before}${error}`,
    },
    field,
    (state, attributes) =>
      `<div class="choice"><input type="checkbox"${attributes} name="${field.name}" value="true"${
        ['true', 'on'].includes(typed(field, state)) ? ' checked' : ''
      }${label}`,
  );
}

const PARTS = ['day', 'month', 'year'] as const;

function date(field: Field, { t }: Place): Write {
  const birthday = field.schema['x-autocomplete'] === 'bday';
  const boxes = PARTS.map((part) => {
    const id = part === 'day' ? field.id : `${field.id}-${part}`;
    return html`<div class="date-box"><label class="label" for="${id}">${t(`ui.field.${part}`)}</label><input class="input ${
      part === 'year' ? 'input-4' : 'input-2'
    }" id="${id}" name="${field.name}.${part}" inputmode="numeric" autocomplete="${birthday ? `bday-${part}` : 'off'}" value="`;
  });
  return around(fieldsetFrame(field, t), field, (state, attributes) => {
    const [day, month, year] = dateParts(field, state);
    const close = `"${attributes}></div>`;
    return `<div class="date-boxes">${boxes[0]}${day}${close}${boxes[1]}${month}${close}${boxes[2]}${year}${close}</div>`;
  });
}

function dateParts(field: Field, state: State): string[] {
  const { posted } = state;
  if (posted) {
    const whole = Object.hasOwn(posted, field.name) ? one(posted[field.name]) : '';
    const parts = PARTS.map((part) => {
      const name = `${field.name}.${part}`;
      return escapeHtml(Object.hasOwn(posted, name) ? one(posted[name]) : '');
    });
    return whole && !parts.some(Boolean) ? [escapeHtml(whole), '', ''] : parts;
  }
  const value = state.value(field);
  const [year, month, day] = typeof value === 'string' ? value.split('-') : [];
  return [day, month, year].map((part, index) =>
    escapeHtml((index < 2 ? part?.replace(/^0/, '') : part) ?? ''),
  );
}

function file(field: Field, { t }: Place): Write {
  const accept = escapeHtml(field.schema['x-file']!.types.join(','));
  return around(labelFrame(field, t), field, (state, attributes) => {
    const value = state.value(field) as KeptFile | undefined;
    const kept = isObject(value)
      ? html`<p class="kept">${t('ui.field.kept')} <strong>${String(value.name)}</strong></p><div class="choice"><input type="checkbox" id="${
          field.id
        }-remove" name="${field.name}.remove" value="true"><label for="${field.id}-remove">${t('forms.remove_file')}</label></div>`
      : '';
    return `${kept}<input class="upload" type="file"${attributes} name="${field.name}" accept="${accept}">`;
  });
}
