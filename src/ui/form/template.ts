import type { Translate } from '#platform/i18n';
import { isAsked } from './applicable.ts';
import { answerTo, type Rendering, type Write } from './control-writer.ts';
import { controlOf, type Place } from './controls.ts';
import type { FormDeclaration, FormValues } from './declaration.ts';
import { escapeHtml, html, raw } from './escape.ts';
import { helpHtml } from './field-markup.ts';
import { formatValue } from './format-value.ts';
import { fieldAt, fieldsWith } from './items.ts';
import { listControl } from './list-control.ts';
import type { LookedUp } from './looked-up.ts';
import { type Field, type Group, groupNamed } from './model.ts';
import { isConditional } from './parse-posted.ts';
import { fieldId, isObject } from './pointer.ts';

export interface TemplateTexts {
  readonly lang: string;
  readonly t: Translate;
  readonly optionsUrl: (source: string) => string;
  /** Taken from the first rendering: they are the country's and do not change. */
  readonly formats?: LookedUp['formats'];
}

export const NOTHING: FormValues = {};

const compiled = new WeakMap<FormDeclaration, Map<string, Write>>();

/** A group compiled to a function from answers to HTML; kept for as long as the declaration object is, by language. */
export function templateOf(form: FormDeclaration, groupName: string, texts: TemplateTexts): Write {
  let byKey = compiled.get(form);
  if (!byKey) {
    byKey = new Map();
    compiled.set(form, byKey);
  }
  const key = `${texts.lang} ${groupName} ${texts.optionsUrl('')}`;
  let write = byKey.get(key);
  if (!write) {
    write = compileGroup(groupNamed(form, groupName), texts);
    byKey.set(key, write);
  }
  return write;
}

function compileGroup(group: Group, texts: TemplateTexts): Write {
  const inner = compileFields(group, group.fields, texts);
  const conditional = group.all.filter((field) => field.kind !== 'fieldset' && isConditional(group, field));
  // Items come and go: what is asked in them is known only beside the answers.
  const ruled = group.repeats && modelRules(group);
  const dependent =
    group.repeats || group.all.some((field) => group.all.some((each) => each.parent === field.pointer));
  // Enter presses the first button of a form: without this one it would be the one that only shows choices.
  const first = dependent
    ? html`<button class="hidden" tabindex="-1" aria-hidden="true">${texts.t('forms.go_on')}</button>`
    : '';
  return (rendering, answers) => {
    const fields = first + faultOf(group.pointer, rendering) + inner(rendering, answers);
    if (conditional.length === 0 && !ruled) return fields;
    const all = ruled ? fieldsWith(group, rendering.data) : undefined;
    const asked = (
      all?.filter((field) => field.kind !== 'fieldset' && isConditional(group, field, all)) ?? conditional
    )
      .filter((field) => !rendering.hidden.has(field.pointer))
      .map((field) => field.name);
    return `<input type="hidden" name="_asked" value="${asked.join(' ')}">${fields}`;
  };
}

/** Whether anything in a group that repeats depends on a rule. */
const modelRules = (group: Group): boolean =>
  JSON.stringify(group.fields.map(({ schema }) => schema)).includes('"x-when"');

/** The fault of what has no control of its own: a whole group, a set of fields, a value that is only shown. */
function faultOf(pointer: string, rendering: Rendering, id = true): string {
  const fault = rendering.faults?.get(pointer);
  if (fault === undefined) return '';
  return html`<p class="fault"${id && raw(html` id="${fieldId(pointer)}"`)}>${fault}</p>`;
}

function compileFields(group: Group, fields: readonly Field[], texts: TemplateTexts): Write {
  const parts = fields.map((field) => ({
    field,
    conditional: field.when !== undefined,
    known: field.schema.readOnly || field.schema['x-from'] !== undefined,
    ask:
      field.kind === 'fieldset'
        ? nested(group, field, texts)
        : field.kind === 'list'
          ? listControl(
              field,
              texts.t,
              (item) => compileFields(group, item.fields, texts),
              (pointer, rendering) => faultOf(pointer, rendering, false),
            )
          : controlOf(field, placeOf(group, field, texts)),
  }));
  return (rendering, answers) => {
    let out = '';
    let rows = '';
    for (const { field, conditional, known, ask } of parts) {
      if (conditional && rendering.hidden.has(field.pointer)) continue;
      if (known && !isAsked(field, rendering.lookedUp)) {
        rows += shownRow(field, rendering, answers, texts.t);
        continue;
      }
      if (rows) {
        out += `<dl class="summary">${rows}</dl>`;
        rows = '';
      }
      out += ask(rendering, answers);
    }
    return rows ? `${out}<dl class="summary">${rows}</dl>` : out;
  };
}

function nested(group: Group, field: Field, texts: TemplateTexts): Write {
  const inner = compileFields(group, field.fields, texts);
  const hint = field.schema.description;
  const open =
    html`<fieldset class="field" id="${field.id}"><legend class="legend">${field.label}</legend>` +
    (hint ? html`<p class="hint">${hint}</p>` : '') +
    helpHtml(field, texts.t);
  return (rendering, answers) => {
    const inside = answers[field.key];
    const fault = faultOf(field.pointer, rendering, false);
    return `${open}${fault}${inner(rendering, isObject(inside) ? inside : NOTHING)}</fieldset>`;
  };
}

function placeOf(group: Group, field: Field, texts: TemplateTexts): Place {
  const format = field.schema.format === undefined ? undefined : texts.formats?.[field.schema.format];
  return {
    format: typeof format === 'object' ? format : undefined,
    t: texts.t,
    optionsUrl: texts.optionsUrl,
    dependent: dependentOf(group, field),
  };
}

/** The field whose choices follow from this one: on the same page, and within an item in the same item. */
function dependentOf(group: Group, field: Field): Field | undefined {
  const on = group.all.find((each) => each.parent === field.pointer);
  const at = field.path.findLastIndex((key) => /^\d+$/.test(key));
  if (on || at < 0) return on;
  const item = fieldAt(group, `/${field.path.slice(0, at + 1).join('/')}`);
  const within = (one: Field): Field[] => [one, ...one.fields.flatMap(within)];
  return item && within(item).find((each) => each.parent === field.pointer);
}

/** What is known is shown and not asked: from a registry, or set by the service. */
function shownRow(field: Field, rendering: Rendering, answers: FormValues, t: Translate): string {
  const shown = rendering.lookedUp.shown?.get(field.pointer);
  const text =
    formatValue(field, shown ? shown.value : answerTo(field, rendering, answers), rendering.lookedUp, t) ||
    t('forms.not_known');
  const source = shown
    ? html`<p class="source">${t('forms.from_registry', { source: shown.source })}</p>`
    : '';
  return `<div class="summary-row"><dt>${escapeHtml(field.label)}</dt><dd>${escapeHtml(text)}${source}${faultOf(field.pointer, rendering)}</dd></div>`;
}
