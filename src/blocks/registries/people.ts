import type { App } from '#platform/block';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { findKin, findPersonName, findPersonOfNumber, findWardsOf } from './store.ts';

/** What these questions need: they are also asked before anyone is signed in. */
export interface Asking {
  readonly app: App;
  readonly db: Ctx['db'];
}

const day = ({ app }: Asking): PlainDate => today({ app, clock: app.clock });

/** Full name of a person, for greetings, signatures and parties already known; undefined when there is no such record. */
export const personName = (asking: Asking, personId: string): Promise<string | undefined> =>
  findPersonName(asking.db, personId, day(asking));

/** Record id of the person with a personal number: whom a record or a document is about. */
export const personOfNumber = (asking: Asking, number: string): Promise<string | undefined> =>
  findPersonOfNumber(asking.db, number);

/**
 * Husbands and wives, parents, guardians and children (of any age) of these people, as far as the registry of people on this node
 * knows. For officials: nobody decides a matter of their family.
 */
export const kinOf = (asking: Asking, persons: readonly string[]): Promise<string[]> =>
  persons.length === 0 ? Promise.resolve([]) : findKin(asking.db, persons, day(asking));

/** Those under `age` years (18) whose record names this person as a parent or guardian. */
export function wardsOfPerson(
  asking: Asking,
  personId: string,
  age = 18,
): Promise<{ personId: string; name: string }[]> {
  const [year = '', month = '', date = ''] = day(asking).split('-');
  // One born on 29 February comes of age on 1 March.
  const bornAfter = `${Number(year) - age}-${month}-${month === '02' && date === '29' ? '28' : date}`;
  return findWardsOf(asking.db, personId, day(asking), bornAfter);
}
