import { escapeHtml } from './escape.ts';
import type { Option } from './looked-up.ts';

/** A list of choices as HTML, with the places where "chosen" can be put in: a long list is written once, not at each use. */
export interface Written {
  readonly html: string;
  /** Where the mark of each value goes. */
  readonly marks: ReadonlyMap<string, number>;
  /** A short list as it is with one value chosen, made when first needed. */
  readonly kept: Map<string, string>;
}

/** `<option>`s. */
export const writeOptions = (options: readonly Option[]): Written =>
  write(options, (option) => [
    `<option value="${escapeHtml(option.value)}"`,
    `>${escapeHtml(option.label)}</option>`,
  ]);

/** Radio buttons or checkboxes; the first carries the field's id, so that an error summary leads to it. */
export const writeBoxes = (
  type: 'radio' | 'checkbox',
  id: string,
  name: string,
  options: readonly Option[],
): Written =>
  write(options, (option, index) => {
    const own = index === 0 ? id : `${id}-${index + 1}`;
    return [
      `<div class="choice"><input type="${type}" id="${own}" name="${name}" value="${escapeHtml(option.value)}"`,
      `><label for="${own}">${escapeHtml(option.label)}</label></div>`,
    ];
  });

function write(
  options: readonly Option[],
  one: (option: Option, index: number) => [string, string],
): Written {
  let html = '';
  const marks = new Map<string, number>();
  options.forEach((option, index) => {
    const [before, after] = one(option, index);
    html += before;
    marks.set(option.value, html.length);
    html += after;
  });
  return { html, marks, kept: new Map() };
}

const keptOptions = new WeakMap<readonly Option[], Written>();

/** `writeOptions` for a list that the caller may give again. */
export function keptAsOptions(options: readonly Option[]): Written {
  let written = keptOptions.get(options);
  if (!written) {
    written = writeOptions(options);
    keptOptions.set(options, written);
  }
  return written;
}

const SHORT = 20;

/** The list with the chosen values marked; a value that is no choice is passed over. */
export function marked(written: Written, chosen: readonly string[], mark: string): string {
  const [only] = chosen;
  if (only === undefined) return written.html;
  if (chosen.length > 1) return markedAt(written, chosen, mark);
  let text = written.kept.get(only);
  if (text === undefined) {
    text = markedAt(written, chosen, mark);
    if (written.marks.size <= SHORT && written.marks.has(only)) written.kept.set(only, text);
  }
  return text;
}

function markedAt({ html, marks }: Written, chosen: readonly string[], mark: string): string {
  const places = chosen.flatMap((value) => marks.get(value) ?? []).sort((a, b) => a - b);
  let out = '';
  let from = 0;
  for (const place of places) {
    out += html.slice(from, place) + mark;
    from = place;
  }
  return out + html.slice(from);
}
