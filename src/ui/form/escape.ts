const MEANT: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const ANY = /[&<>"']/;
const EACH = /[&<>"']/g;

/** Text as HTML that means just that text, between tags and in quoted attributes alike. */
export const escapeHtml = (text: string): string =>
  ANY.test(text) ? text.replace(EACH, (mark) => MEANT[mark]!) : text;

/** HTML from a template: what is filled in is escaped, unless it is `raw`; false and undefined are nothing. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | false | undefined | Raw)[]
): string {
  let text = parts[0]!;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value instanceof Raw) text += value.html;
    else if (value !== undefined && value !== false) text += escapeHtml(String(value));
    text += parts[index + 1];
  }
  return text;
}

class Raw {
  readonly html: string;
  constructor(markup: string) {
    this.html = markup;
  }
}

/** Marks text as HTML already. */
export const raw = (markup: string): Raw => new Raw(markup);
