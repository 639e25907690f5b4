import type { Registry } from '../declaration.ts';
import { deskHref } from './frame.tsx';
import type { ListQuery } from './list-query.ts';

/** Parts of an address that say where one is in a list, not what it is of. */
const PLACES = ['after', 'before'];

/** What a list is of: the parts of its address that say something. */
export const askedOf = (query: ListQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter(
      (pair): pair is [string, string] => !!pair[1] && pair[0] !== 'lang' && !PLACES.includes(pair[0]),
    ),
  );

/** The address of a list with what it is asked for; changes replace it, an empty text takes it away. */
export function listHref(registry: Registry, query: ListQuery, changes: ListQuery = {}, path = ''): string {
  const asked = Object.entries({ ...askedOf(query), ...changes }).filter(
    (pair): pair is [string, string] => !!pair[1],
  );
  const address = deskHref(registry, path);
  return asked.length > 0 ? `${address}?${new URLSearchParams(asked)}` : address;
}
