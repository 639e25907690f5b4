import { keptAsOptions, marked, writeBoxes, writeOptions } from './choices.ts';
import { answerTo, type Rendering, typed, type Write, withMarkup } from './control-writer.ts';
import type { Place } from './controls.ts';
import type { FormValues } from './declaration.ts';
import { html, raw } from './escape.ts';
import { inSentence } from './fault.ts';
import { fieldsetMarkup, labelMarkup } from './field-markup.ts';
import type { Field } from './model.ts';

/** A choice of one or several: few in sight as boxes, many in a list. */
export function choiceControl(field: Field, place: Place): Write {
  if (field.kind === 'choices') return boxes(field, place, 'checkbox');
  return isSelect(field, place) ? select(field, place) : boxes(field, place, 'radio');
}

const isSelect = (field: Field, place: Place): boolean => {
  if (field.kind === 'boolean') return false;
  const widget = field.schema['x-widget'];
  if (field.schema['x-options'] || place.dependent || widget === 'select') return true;
  return widget !== 'radio' && field.choices.length > 5;
};

function select(field: Field, place: Place): Write {
  const { t, dependent } = place;
  const source = dependent?.schema['x-options']?.source;
  const linked =
    dependent && source !== undefined
      ? html` data-options-url="${place.optionsUrl(source)}" data-options-for="${dependent.id}"`
      : '';
  const autocomplete = field.schema['x-autocomplete'];
  const head = html` name="${field.name}"${autocomplete !== undefined && raw(html` autocomplete="${autocomplete}"`)}${raw(linked)}>`;
  const none = html`<option value="">${t('forms.choose_one')}</option>`;
  const show = t('forms.show_choices', { label: inSentence(field.label) });
  const button = html`<button class="button button-secondary" name="_action" value="refresh" data-refresh>${show}</button>`;
  const declared = writeOptions(field.choices);
  return withMarkup(labelMarkup(field, t), field, (attributes) => ({
    before: `<select class="input"${attributes}${head}${none}`,
    value: (rendering, answers) => {
      const options = rendering.lookedUp.options?.get(field.pointer);
      const chosen = typed(field, rendering, answers);
      return marked(options ? keptAsOptions(options) : declared, chosen ? [chosen] : [], ' selected');
    },
    after: `</select>${dependent ? button : ''}`,
  }));
}

function boxes(field: Field, { t }: Place, type: 'radio' | 'checkbox'): Write {
  const yesNo = [
    { value: 'true', label: t('forms.yes') },
    { value: 'false', label: t('forms.no') },
  ];
  const options = field.kind === 'boolean' ? yesNo : field.choices;
  const declared = writeBoxes(type, field.id, field.name, options);
  return withMarkup(fieldsetMarkup(field, t), field, () => ({
    before: field.kind === 'boolean' ? '<div class="choices choices-inline">' : '<div class="choices">',
    value: (rendering, answers) => {
      const lookedUp = rendering.lookedUp.options?.get(field.pointer);
      const written = lookedUp ? writeBoxes(type, field.id, field.name, lookedUp) : declared;
      return marked(written, chosenBoxes(field, rendering, answers), ' checked');
    },
    after: '</div>',
  }));
}

function chosenBoxes(field: Field, rendering: Rendering, answers: FormValues): readonly string[] {
  if (field.kind !== 'choices') {
    const chosen = typed(field, rendering, answers);
    return chosen ? [chosen] : [];
  }
  const posted = rendering.posted;
  const values = posted
    ? Object.hasOwn(posted, field.name) && posted[field.name]
    : answerTo(field, rendering, answers);
  if (typeof values === 'string') return [values];
  return Array.isArray(values) ? values.filter((each) => typeof each === 'string') : [];
}
