import { today } from '#platform/calendar';
import { isId } from '#platform/ids';
import type { Asking } from './people.ts';
import { type Business, findBusiness, findBusinessesOf, findHasEnded } from './store.ts';

const day = ({ app }: Asking) => today({ app, clock: app.clock });

/** Whether the record of a person says today that they have died. */
export const hasEnded = (asking: Asking, personId: string): Promise<boolean> =>
  findHasEnded(asking.db, personId, day(asking));

/** A business as its registry has it today; undefined when the record is of none. */
export const businessOf = async (asking: Asking, recordId: string): Promise<Business | undefined> =>
  isId(recordId) ? findBusiness(asking.db, recordId, day(asking)) : undefined;

/** The businesses that stand today and name this person as their legal representative. */
export const businessesOf = async (asking: Asking, personId: string): Promise<Business[]> =>
  (await findBusinessesOf(asking.db, personId, day(asking))).filter(({ ended }) => !ended);
