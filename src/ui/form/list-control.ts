import type { Translate } from '#platform/i18n';
import type { Write } from './control-writer.ts';
import type { FormValues } from './declaration.ts';
import { escapeHtml, html, raw } from './escape.ts';
import { inSentence } from './fault.ts';
import { helpHtml } from './field-markup.ts';
import { countOf, itemOf, mostItems, summaryOf } from './items.ts';
import type { Field } from './model.ts';
import { isObject } from './pointer.ts';

const NOTHING: FormValues = {};

/**
 * A list of sets of fields: each item numbered, called by what is in it, with its own buttons; at the end the button for one more.
 * @param compile the fields of an item, compiled once for each place
 */
export function listControl(
  field: Field,
  t: Translate,
  compile: (item: Field) => Write,
  faultHtml: (pointer: string, rendering: Parameters<Write>[0]) => string,
): Write {
  const items: Write[] = [];
  const most = mostItems(field);
  const hint = field.schema.description;
  const open =
    html`<fieldset class="field list" id="${field.id}"><legend class="legend">${field.label}</legend>` +
    (hint ? html`<p class="hint">${hint}</p>` : '') +
    helpHtml(field, t);
  const name = inSentence(field.schema.items?.title ?? field.label);
  const add = html`<button class="button button-secondary" name="_action" value="${`add:${field.name}`}" data-again>${t('forms.add_item', { label: name, title: name })}</button>`;
  const close = '</fieldset>';
  return (rendering, answers) => {
    const value = answers[field.key];
    const least = field.required ? Math.max(1, field.schema.minItems ?? 0) : 0;
    const blank = Array.isArray(value) ? 0 : Math.min(least, most);
    const count = Math.max(countOf(value), rendering.acted ? 0 : blank);
    let out = open + faultHtml(field.pointer, rendering);
    for (let index = 0; index < count; index++) {
      items[index] ??= itemControl(field, index, t, compile, faultHtml);
      const inside: unknown = Array.isArray(value) ? value[index] : undefined;
      out += items[index]!(rendering, isObject(inside) ? inside : NOTHING);
      out += buttons(field, index, count, t);
      out += '</fieldset>';
    }
    if (count === 0) out += html`<p class="hint">${t('forms.no_items')}</p>`;
    return out + (count < most ? add : '') + close;
  };
}

function itemControl(
  list: Field,
  index: number,
  t: Translate,
  compile: (item: Field) => Write,
  faultHtml: (pointer: string, rendering: Parameters<Write>[0]) => string,
): Write {
  const item = itemOf(list, index);
  const fields = compile(item);
  const open = html`<fieldset class="field item" id="${item.id}" tabindex="-1"><legend class="legend">${item.label}`;
  const marker = html`<input type="hidden" name="${list.name}" value="${index}">`;
  return (rendering, answers) => {
    const summary = summaryOf(item, answers);
    const called = summary ? `${escapeHtml(t('forms.item_summary'))}${escapeHtml(summary)}` : '';
    return `${open}${called}</legend>${marker}${faultHtml(item.pointer, rendering)}${fields(rendering, answers)}`;
  };
}

/** What can be done with an item; the words that a screen reader adds say with which. */
function buttons(list: Field, index: number, count: number, t: Translate): string {
  const item = itemOf(list, index);
  const button = (what: string): string =>
    html`<button class="button button-link" name="_action" value="${`${what}:${item.name}`}" data-again>${t(`forms.${what}_item`)}<span class="hidden"> ${item.label}</span></button>`;
  const shown = [index > 0 && 'up', index < count - 1 && 'down', 'remove'].filter(
    (what): what is string => what !== false,
  );
  return html`<div class="item-buttons">${raw(shown.map(button).join(''))}</div>`;
}
