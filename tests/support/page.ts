/** What a person without script sees of a page and can do with it: its text, links and forms. A small reader for our own markup. */

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

export const unescapeHtml = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (ENTITIES[name]) return ENTITIES[name];
    if (!name.startsWith('#')) return whole;
    return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });

const attributesOf = (tag: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [, name, , , quoted, single, bare] of tag.matchAll(
    /([\w:.-]+)(=("([^"]*)"|'([^']*)'|([^\s>]+)))?/g,
  ))
    found[name!.toLowerCase()] = unescapeHtml(quoted ?? single ?? bare ?? '');
  return found;
};

export interface Control {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** Values that can be chosen. */
  readonly options?: readonly string[];
}

export interface PageForm {
  readonly action: string;
  readonly method: string;
  readonly multipart: boolean;
  /** What the browser would send as the form stands. */
  readonly fields: readonly (readonly [string, string])[];
  readonly controls: readonly Control[];
  readonly buttons: readonly { name: string; value: string; text: string; action?: string }[];
}

const textOf = (html: string): string =>
  unescapeHtml(html.replace(/<(script|style|template)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

function readSelect(name: string, inner: string): Control {
  const options = [...inner.matchAll(/<option([^>]*)>([\s\S]*?)<\/option>/g)].map(([, tag, text]) => {
    const attributes = attributesOf(tag!);
    return { value: attributes.value ?? textOf(text!), selected: 'selected' in attributes };
  });
  const chosen = options.find(({ selected }) => selected) ?? options[0];
  return { name, type: 'select', value: chosen?.value ?? '', options: options.map(({ value }) => value) };
}

function readForm(tag: string, inner: string): PageForm {
  const { action = '', method = 'get', enctype = '' } = attributesOf(tag);
  const fields: [string, string][] = [];
  const controls: Control[] = [];
  const buttons: PageForm['buttons'][number][] = [];
  const pattern =
    /<input([^>]*)>|<select([^>]*)>([\s\S]*?)<\/select>|<textarea([^>]*)>([\s\S]*?)<\/textarea>|<button([^>]*)>([\s\S]*?)<\/button>/g;
  for (const [, input, select, options, textarea, content, button, label] of inner.matchAll(pattern)) {
    const {
      name = '',
      type = '',
      value = '',
      ...rest
    } = attributesOf(input ?? select ?? textarea ?? button ?? '');
    if (button !== undefined) buttons.push({ name, value, text: textOf(label!), action: rest.formaction });
    else if (!name || 'disabled' in rest) continue;
    else if (select !== undefined) {
      const control = readSelect(name, options!);
      controls.push(control);
      fields.push([name, control.value]);
    } else if (textarea !== undefined) {
      controls.push({ name, type: 'textarea', value: unescapeHtml(content!) });
      fields.push([name, unescapeHtml(content!).replace(/^\n/, '')]);
    } else {
      controls.push({ name, type: type || 'text', value });
      if (type === 'file') continue;
      if ((type === 'radio' || type === 'checkbox') && !('checked' in rest)) continue;
      fields.push([name, value || (type === 'checkbox' ? 'on' : '')]);
    }
  }
  return {
    action,
    method: method.toLowerCase(),
    multipart: enctype === 'multipart/form-data',
    fields,
    controls,
    buttons,
  };
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly text: string;
  readonly title: string;
  readonly links: readonly { href: string; text: string }[];
  readonly forms: readonly PageForm[];
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export function readPage(url: string, status: number, bytes: Uint8Array, headers: Page['headers']): Page {
  const html = Buffer.from(bytes).toString('utf8');
  return {
    url,
    status,
    html,
    bytes,
    headers,
    text: textOf(html.replace(/^[\s\S]*?<body/, '<body')),
    title: textOf(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? ''),
    links: [...html.matchAll(/<a(\s[^>]*)>([\s\S]*?)<\/a>/g)].map(([, tag, text]) => ({
      href: attributesOf(tag!).href ?? '',
      text: textOf(text!),
    })),
    forms: [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag, inner]) =>
      readForm(tag!, inner!),
    ),
  };
}
