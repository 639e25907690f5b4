import assert from 'node:assert/strict';
import { scan } from './birth.ts';
import type { Control, Page } from './page.ts';
import type { Attached, Visitor } from './visitor.ts';

const GO_ON = 'Lưu và tiếp tục';

const isFile = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && 'id' in value && 'size' in value;

/** Answers as the names of a page's controls have them: `group.field`, items of lists by number, a date in three parts. */
function flatten(
  value: unknown,
  name: string,
  found: Map<string, string | Attached> = new Map(),
): Map<string, string | Attached> {
  if (isFile(value)) found.set(name, scan(`${name}.pdf`));
  else if (Array.isArray(value) && value.length > 0 && value.every(isFile))
    found.set(name, scan(`${name}.pdf`));
  else if (Array.isArray(value))
    for (const [at, item] of value.entries()) flatten(item, `${name}.${at}`, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) flatten(inner, name ? `${name}.${key}` : key, found);
  else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    const [year = '', month = '', day = ''] = value.split('-');
    found.set(name, value).set(`${name}.year`, year).set(`${name}.month`, month).set(`${name}.day`, day);
  } else if (value !== undefined && value !== null) found.set(name, String(value));
  return found;
}

/** Whether the page lets this control have this value now: a choice under another is empty until that is made. */
const takes = ({ type, options, value }: Control, wanted: string | Attached): boolean =>
  typeof wanted !== 'string' ||
  (type === 'radio' || type === 'checkbox' ? value === wanted : !options || options.includes(wanted));

/** Begins a service and fills it in with the answers of one of its examples. @returns the review page */
export const reviewExample = async (
  visitor: Visitor,
  service: string,
  form: Readonly<Record<string, unknown>>,
): Promise<Page> =>
  fillIn(visitor, await visitor.press(await visitor.get(`/services/${service}`), 'Bắt đầu'), form);

/**
 * Fills in what was begun, without script: each page as far as it asks, once more when an answer brings further questions, and with
 * the buttons for choices under a choice and for one more item of a list.
 * @returns the review page
 */
export async function fillIn(
  visitor: Visitor,
  begun: Page,
  form: Readonly<Record<string, unknown>>,
): Promise<Page> {
  const answers = flatten(form, '');
  let page = begun;
  for (let step = 0; step < 40 && !page.url.endsWith('/review'); step++) {
    const shown = page.forms.find(({ buttons }) => buttons.some(({ text }) => text.includes(GO_ON)));
    assert.ok(shown, `no page of the form at ${page.url}: ${page.text.slice(0, 600)}`);
    const given: Record<string, string | Attached> = {};
    for (const control of shown.controls) {
      const wanted = answers.get(control.name);
      if (wanted !== undefined && takes(control, wanted)) given[control.name] = wanted;
    }
    const names = new Set(shown.controls.map(({ name }) => name));
    const more = shown.buttons.find(({ value }) => {
      const [action, list] = value.split(':');
      if (action !== 'add' || !list) return false;
      const count = (known: Iterable<string>) =>
        new Set(
          [...known].flatMap((name) =>
            name.startsWith(`${list}.`) ? name.slice(list.length + 1).split('.')[0]! : [],
          ),
        ).size;
      return count(answers.keys()) > count(names);
    });
    const under = shown.controls.some(
      ({ name, type, options }) =>
        type === 'select' && answers.has(name) && !options?.includes(answers.get(name) as string),
    );
    const refresh = shown.buttons.find(({ text }) => text.includes('Hiện danh sách theo'));
    const button = more?.text ?? (under && refresh ? refresh.text : GO_ON);
    // A file already kept is not sent again.
    const sent =
      button === GO_ON
        ? given
        : Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
    page = await visitor.press(page, button, sent);
    assert.ok(page.status < 500, page.text.slice(0, 600));
  }
  assert.ok(page.url.endsWith('/review'), `stuck at ${page.url}: ${page.text.slice(0, 1500)}`);
  return page;
}
