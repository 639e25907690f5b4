import type { Attribute } from '../declaration.ts';
import { columnType } from '../layout.ts';
import type { Place } from './plan.ts';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What kind of value an attribute has in the database, wherever it stands. */
export type Kind = 'bigint' | 'numeric' | 'boolean' | 'date' | 'text' | 'array' | 'object';

export function kindOf({ type, format }: Attribute): Kind {
  if (type === 'object' || type === 'array') return type;
  if (type === 'integer') return 'bigint';
  if (type === 'number') return 'numeric';
  if (type === 'boolean') return 'boolean';
  return format === 'date' ? 'date' : 'text';
}

/** Where the values of a declared attribute stand: a column of its own, or the rest. */
export const placeOf = (attribute: Attribute): Place =>
  columnType(attribute) ? { column: attribute.name } : { rest: attribute.name };

/** A condition: there is a value. */
export const hasValue = (place: Place): string =>
  'column' in place ? `${quoted(place.column)} is not null` : `rest ? ${literal(place.rest)}`;

const asText = (place: Place): string =>
  'column' in place ? `${quoted(place.column)}::text` : `(rest->>${literal(place.rest)})`;
const asJson = (place: Place): string =>
  'column' in place ? `to_jsonb(${quoted(place.column)})` : `(rest->${literal(place.rest)})`;

/** A text as a value of another kind, null where it is none; a whole text or nothing, never part of one. */
function fromText(text: string, to: Kind): string {
  const trimmed = `btrim(${text})`;
  if (to === 'bigint')
    return `case when ${trimmed} ~ '^-?[0-9]{1,18}(\\.0+)?$' then trunc(${trimmed}::numeric)::bigint end`;
  if (to === 'numeric')
    return `case when ${trimmed} ~ '^-?[0-9]{1,100}(\\.[0-9]{1,100})?$' then ${trimmed}::numeric end`;
  if (to === 'boolean')
    return `case lower(${trimmed}) when 'true' then true when '1' then true when 'false' then false when '0' then false end`;
  if (to === 'date')
    return `case when ${trimmed} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then case when pg_input_is_valid(${trimmed}, 'date') then ${trimmed}::date end end`;
  return text;
}

/** The value at a place as another kind: a SQL expression that is null where there is no such value, and never fails. */
export function converted(place: Place, from: Kind, to: Kind): string {
  if (from === to) {
    if ('column' in place) return quoted(place.column);
    return from === 'array' || from === 'object' ? asJson(place) : fromText(asText(place), to);
  }
  if (to === 'object') return 'null::jsonb';
  if (to === 'array')
    return from === 'object'
      ? 'null::jsonb'
      : `case when ${hasValue(place)} then jsonb_build_array(${asJson(place)}) end`;
  if (from === 'object') return `null::${to}`;
  if (from === 'array') {
    const list = asJson(place);
    const one = `(${list}->>0)`;
    return `case when jsonb_typeof(${list}) = 'array' then case when jsonb_array_length(${list}) = 1 then ${fromText(one, to)} end end`;
  }
  return fromText(asText(place), to);
}
