/**
 * For tests: reads rendered fields as a browser does, so that a test can post a page back without one, and can see
 * whether a value has become markup.
 */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text up to the next tag, as people see it. */
  readonly text: string;
}

const MEANT: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => MEANT[name]!);

/** The opening tags of a page, in order. Throws on what is not well formed. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  let at = html.indexOf('<');
  while (at >= 0) {
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/.exec(html.slice(at));
    if (!tag) throw new Error(`not a tag: ${html.slice(at, at + 80)}`);
    const next = html.indexOf('<', at + tag[0].length);
    if (!tag[1]) {
      const attributes: Record<string, string> = {};
      for (const [, name, value] of tag[3]!.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g))
        attributes[name!] = plain(value ?? '');
      found.push({
        tag: tag[2]!,
        attributes,
        text: plain(html.slice(at + tag[0].length, next < 0 ? undefined : next)),
      });
    }
    at = next;
  }
  return found;
}

/** Tags and attribute names alone: what must not change, whatever the values are. */
export const skeletonOf = (html: string): string =>
  elementsOf(html)
    .map(
      ({ tag, attributes }) =>
        `${tag}[${Object.keys(attributes).filter((name) => name !== 'checked' && name !== 'selected')}]`,
    )
    .join(' ');

/** What a browser would post for a page that nobody touched. */
export function postBack(html: string): Record<string, string | string[]> {
  const body: Record<string, string | string[]> = {};
  const add = (name: string | undefined, value: string): void => {
    if (name === undefined) return;
    const before = body[name];
    body[name] = before === undefined ? value : [before, value].flat();
  };
  let select: string | undefined;
  for (const { tag, attributes, text } of elementsOf(html)) {
    const { name, type, value = '' } = attributes;
    if (tag === 'select') {
      select = name;
      if (name !== undefined) body[name] = '';
    } else if (tag === 'option' && 'selected' in attributes && select !== undefined) body[select] = value;
    else if (tag === 'textarea') add(name, text.replace(/^\n/, ''));
    else if (tag === 'input' && type === 'file') add(name, '');
    else if (tag === 'input' && (type === 'radio' || type === 'checkbox')) {
      if ('checked' in attributes) add(name, value);
    } else if (tag === 'input') add(name, value);
  }
  return body;
}
