import type { Ctx } from '#platform/context';
import { upsertEmail, upsertPhone } from './contact-store.ts';
import type { NewAddress } from './new-address.ts';

/**
 * Takes an address over from which somebody has just typed what was sent there by `sendCodeTo`.
 * @param alone the person's address of the other channel is forgotten: it may be that of somebody who said they were this person
 */
export const takeAddress = (
  ctx: Ctx,
  { personId, to, alone }: { personId: string; to: NewAddress; alone?: boolean },
) =>
  ctx.asSystem(
    'notifications.take-address',
    { kind: 'person', persons: [personId] },
    async ({ db, clock }) => {
      const [put, other] = to.channel === 'email' ? [upsertEmail, upsertPhone] : [upsertPhone, upsertEmail];
      await db.run(put, [personId, to.address, clock.now()]);
      if (alone) await db.run(other, [personId, null, clock.now()]);
    },
  );
