import type { Acting } from '#platform/block';
import type { Actor } from '#platform/context';
import type { World } from '#tests/world';
import { upsertEmail, upsertPhone } from './contact-store.ts';

/** Somebody with a page of their own. */
export const personOf = (id: string): Pick<Acting, 'actor' | 'hat'> => ({
  actor: { kind: 'person', personId: id, name: 'x', assurance: 2, appointments: [] } as Actor,
  hat: { kind: 'person', persons: [id] },
});

/** The agency in whose name the tests write. */
export const AGENCY = { hat: { kind: 'agency', agencies: [7] } } as const;

/** Gives a person addresses as if they had confirmed them. */
export const giveAddresses = (
  world: World,
  id: string,
  { email, phone }: { email?: string; phone?: string },
) =>
  world.as(personOf(id), async ({ db, clock }) => {
    if (email) await db.run(upsertEmail, [id, email, clock.now()]);
    if (phone) await db.run(upsertPhone, [id, phone, clock.now()]);
  });
