import type { FieldFault } from '#platform/errors';
import type { FormBody, Upload } from '#platform/http';
import type { FormValues } from './declaration.ts';
import { faultOf } from './fault.ts';
import { itemOf, mostItems } from './items.ts';
import type { LookedUp, Shown } from './looked-up.ts';
import type { Field, Group } from './model.ts';
import { getAt, ITEM_INDEX, setAt } from './pointer.ts';

/** What was posted, with the items of every list numbered without gaps, in the order in which they shall stand. */
export interface Arranged {
  readonly body: FormBody;
  readonly uploads: readonly Upload[];
  readonly before: FormValues;
  /** What registries hold, at the places where the items stand now. */
  readonly shown: LookedUp['shown'];
  readonly faults: readonly FieldFault[];
  /** Names of the items that stand on the page, and how many each list has. */
  readonly counts: ReadonlyMap<string, number>;
  /** Id of what a button about items has changed: the new item, or what took the place of one. */
  readonly acted?: string;
}

const ACTION = /^(add|remove|up|down):([a-z0-9_.]{1,300})$/;
/** However deep, a page has no more items than this: each costs work before anything is known of it. */
const MOST_ON_PAGE = 500;

/**
 * Each item on a page posts its place under the name of its list: `family.children=0`, `family.children=1`; its fields are
 * `family.children.0.name`. Places may have gaps (script took an item away). A button `add:`, `remove:`, `up:` or `down:`
 * changes the order before anything is read, so that it works the same with script and without.
 */
export function arrange(
  group: Group,
  page: { body: FormBody; uploads: readonly Upload[]; before: FormValues; shown?: LookedUp['shown'] },
): Arranged {
  if (!group.repeats) return { ...page, shown: page.shown, faults: [], counts: new Map() };
  let { body, uploads, before, shown } = page;
  const faults: FieldFault[] = [];
  const counts = new Map<string, number>();
  let action = ACTION.exec(typeof body._action === 'string' ? body._action : '')?.slice(1) as
    | [string, string]
    | undefined;
  let acted: string | undefined;
  let total = 0;

  const list = (field: Field): void => {
    const posted = body[field.name];
    const places = posted === undefined || posted === '' ? [] : [posted].flat();
    const most = mostItems(field);
    if (new Set(places).size !== places.length || !places.every((place) => ITEM_INDEX.test(place))) {
      faults.push(faultOf(field, 'forms.wrong_type'));
      counts.set(field.name, 0);
      return;
    }
    if (places.length > most || total + places.length > MOST_ON_PAGE)
      faults.push(faultOf(field, 'forms.too_many_items', { max: most }));
    const order = places.slice(0, Math.max(0, Math.min(most, MOST_ON_PAGE - total))).map(Number);
    const moved = action && move(field, order, action, most);
    if (moved !== undefined) {
      acted = moved;
      action = undefined;
    }
    total += order.length;
    counts.set(field.name, order.length);
    if (order.some((place, at) => place !== at)) {
      const rename = renamer(`${field.name}.`, order);
      body = Object.fromEntries(Object.entries(body).map(([name, value]) => [rename(name), value]));
      uploads = uploads.map((upload) => ({ ...upload, field: rename(upload.field) }));
      if (action) action = [action[0], rename(action[1])];
      const known = getAt(before, field.path);
      const items = Array.isArray(known) ? known : [];
      before = setAt(
        before,
        field.path,
        order.map((place) => items[place] ?? {}),
      );
      shown &&= moveShown(shown, `${field.pointer}/`, order);
    }
    body = { ...body, [field.name]: order.map((_, at) => String(at)) };
    for (let index = 0; index < order.length; index++) walk(itemOf(field, index).fields);
  };
  const walk = (fields: readonly Field[]): void => {
    for (const field of fields)
      if (field.kind === 'list') list(field);
      else if (field.kind === 'fieldset') walk(field.fields);
  };
  walk(group.fields);
  return { body, uploads, before, shown, faults, counts, acted };
}

/** Does what a button says if it is about this list. @returns id of what is to be looked at then */
function move(
  field: Field,
  order: number[],
  [what, name]: [string, string],
  most: number,
): string | undefined {
  if (what === 'add' && name === field.name) {
    if (order.length >= most) return field.id;
    order.push(Math.max(-1, ...order) + 1);
    return `${field.id}-${order.length - 1}`;
  }
  if (what === 'add' || !name.startsWith(`${field.name}.`)) return undefined;
  const at = order.indexOf(Number(name.slice(field.name.length + 1)));
  if (at < 0) return undefined;
  const to = what === 'up' ? at - 1 : at + 1;
  if (what === 'remove') order.splice(at, 1);
  else if (to >= 0 && to < order.length) [order[at], order[to]] = [order[to]!, order[at]!];
  if (what === 'remove') return order.length ? `${field.id}-${Math.min(at, order.length - 1)}` : field.id;
  return `${field.id}-${Math.max(0, Math.min(order.length - 1, to))}`;
}

/** Names of items as they are numbered now; those of an item that is gone lead nowhere and are dropped as controls of the page. */
function renamer(prefix: string, order: readonly number[]): (name: string) => string {
  const places = new Map(order.map((place, at) => [String(place), at]));
  return (name) => {
    if (!name.startsWith(prefix)) return name;
    const [place = '', ...rest] = name.slice(prefix.length).split('.');
    const at = places.get(place);
    if (at === undefined) return ITEM_INDEX.test(place) ? GONE : name;
    return prefix + [at, ...rest].join('.');
  };
}

/** What registries hold of each item goes where the item goes; of one that is gone nothing is known any more. */
function moveShown(
  shown: NonNullable<LookedUp['shown']>,
  prefix: string,
  order: readonly number[],
): NonNullable<LookedUp['shown']> {
  const places = new Map(order.map((place, at) => [String(place), String(at)]));
  return new Map(
    [...shown].flatMap(([pointer, value]): [string, Shown][] => {
      if (!pointer.startsWith(prefix)) return [[pointer, value]];
      const [place = '', ...rest] = pointer.slice(prefix.length).split('/');
      const at = places.get(place);
      return at === undefined ? [] : [[prefix + [at, ...rest].join('/'), value]];
    }),
  );
}

/** A name that belongs to nothing on the page. */
const GONE = '_gone';
