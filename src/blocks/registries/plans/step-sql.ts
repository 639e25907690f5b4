import type { Registry } from '../declaration.ts';
import { tableOf } from '../layout.ts';
import { converted, hasValue, type Kind, kindOf, placeOf, quoted } from './places.ts';
import type { Place, Step } from './plan.ts';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** An update of all rows that still need it; it may be done in portions and as often as one likes. */
export interface Fill {
  readonly set: string;
  readonly todo: string;
}

/** What an attribute leaves behind: its values stay under this name. */
export interface Leaves {
  readonly place: 'column' | 'rest';
  readonly standsAs: string;
}

/**
 * The work of one step. `prepare` and `fills` change nothing that anybody reads yet and may be done under load; `ends` makes the new
 * version true, at once, while nobody else writes; `tidy` takes away what is told twice after that.
 */
export interface StepWork {
  readonly prepare: readonly string[];
  readonly fills: readonly Fill[];
  readonly ends: readonly (string | Fill)[];
  readonly tidy: readonly Fill[];
  readonly leaves?: Leaves;
  /** The column under the attribute's name is another one than before. */
  readonly newColumn?: boolean;
}

const NOTHING: StepWork = { prepare: [], fills: [], ends: [], tidy: [] };

const next = (name: string): string => `${name}__next`;
const was = (name: string, version: number): string => `${name}__was${version}`;

/** Names that the program gives to columns on their way. */
export const PASSING_NAME = /__(?:next|was\d+)$/;

export const fillStatement = (registry: Registry, { set, todo }: Fill): string =>
  `update ${tableOf(registry.name)} set ${set} where ${todo}`;

function toColumn(table: string, { from, to, version }: Moving): StepWork {
  const [kind, target, value] = [kindOf(to), quoted(next(to.name)), valueAs(from, kindOf(to))];
  const rename = `alter table ${table} rename column ${target} to ${quoted(to.name)}`;
  const work = {
    prepare: [`alter table ${table} add column if not exists ${target} ${kind}`],
    fills: [
      {
        set: `${target} = ${value}`,
        todo: `${hasValue(from.place)} and ${target} is null and ${value} is not null`,
      },
    ],
    newColumn: true,
  };
  if ('column' in from.place) {
    const stays = was(from.attribute.name, version);
    const away =
      from.place.column === stays
        ? []
        : [`alter table ${table} rename column ${quoted(from.place.column)} to ${quoted(stays)}`];
    return { ...work, ends: [...away, rename], tidy: [], leaves: { place: 'column', standsAs: stays } };
  }
  const key = literal(from.place.rest);
  if (kindOf(from.attribute) === kind)
    return { ...work, ends: [rename], tidy: [{ set: `rest = rest - ${key}`, todo: `rest ? ${key}` }] };
  const stays = was(from.attribute.name, version);
  return {
    ...work,
    ends: [rename],
    tidy: [
      {
        set: `rest = (rest - ${key}) || jsonb_build_object(${literal(stays)}, rest->${key})`,
        todo: `rest ? ${key}`,
      },
    ],
    leaves: { place: 'rest', standsAs: stays },
  };
}

function toRest(table: string, { from, to, version }: Moving): StepWork {
  const [value, key] = [`to_jsonb(${valueAs(from, kindOf(to))})`, literal(to.name)];
  const same = kindOf(from.attribute) === kindOf(to);
  if ('column' in from.place) {
    const column = quoted(from.place.column);
    const fill = {
      set: `rest = rest || jsonb_build_object(${key}, ${value})`,
      todo: `${column} is not null and ${value} is not null and rest->${key} is distinct from ${value}`,
    };
    if (same) return { ...NOTHING, fills: [fill], ends: [`alter table ${table} drop column ${column}`] };
    const stays = was(from.attribute.name, version);
    const away = `alter table ${table} rename column ${column} to ${quoted(stays)}`;
    return {
      ...NOTHING,
      fills: [fill],
      ends: from.place.column === stays ? [] : [away],
      leaves: { place: 'column', standsAs: stays },
    };
  }
  const old = literal(from.place.rest);
  if (same) {
    if (from.place.rest === to.name) return NOTHING;
    return {
      ...NOTHING,
      fills: [
        {
          set: `rest = rest || jsonb_build_object(${key}, rest->${old})`,
          todo: `rest ? ${old} and rest->${key} is distinct from rest->${old}`,
        },
      ],
      tidy: [{ set: `rest = rest - ${old}`, todo: `rest ? ${old}` }],
    };
  }
  // Under the same key another kind of value: nobody may see it before the new version holds.
  const stays = was(from.attribute.name, version);
  return {
    ...NOTHING,
    ends: [
      {
        set: `rest = (rest - ${old}) || jsonb_build_object(${literal(stays)}, rest->${old}) || jsonb_strip_nulls(jsonb_build_object(${key}, ${value}))`,
        todo: `rest ? ${old} and not rest ? ${literal(stays)}`,
      },
    ],
    tidy: [],
    leaves: { place: 'rest', standsAs: stays },
  };
}

interface Moving {
  readonly from: NonNullable<Step['from']>;
  readonly to: NonNullable<Step['to']>;
  readonly version: number;
}

const valueAs = ({ attribute, place }: Moving['from'], kind: Kind): string =>
  converted(place, kindOf(attribute), kind);

const sameColumn = (place: Place, to: Moving['to']): boolean => 'column' in place && 'column' in placeOf(to);

/** What a step does to the table of its registry; `version` is the one that it leaves. */
export function workOf(registry: Registry, { kind, from, to }: Step, version: number): StepWork {
  const table = tableOf(registry.name);
  if (kind === 'removed' && from) {
    if ('rest' in from.place) return { ...NOTHING, leaves: { place: 'rest', standsAs: from.place.rest } };
    const stays = was(from.attribute.name, version);
    return {
      ...NOTHING,
      ends: [`alter table ${table} rename column ${quoted(from.place.column)} to ${quoted(stays)}`],
      leaves: { place: 'column', standsAs: stays },
    };
  }
  if (kind === 'key' && to) {
    const place = placeOf(to);
    const value = 'column' in place ? quoted(place.column) : `(rest->>${literal(place.rest)})`;
    return {
      ...NOTHING,
      ends: [{ set: `key = ${value}`, todo: `${value} is not null and key <> ${value}` }],
    };
  }
  if (!from || !to) return NOTHING;
  if (kind === 'renamed' || kind === 'returned') {
    if (sameColumn(from.place, to) && 'column' in from.place)
      return {
        ...NOTHING,
        ends: [`alter table ${table} rename column ${quoted(from.place.column)} to ${quoted(to.name)}`],
        newColumn: kind === 'returned',
      };
  } else if (kind !== 'converted' && kind !== 'moved') return NOTHING;
  const moving = { from, to, version };
  return 'column' in placeOf(to) ? toColumn(table, moving) : toRest(table, moving);
}
