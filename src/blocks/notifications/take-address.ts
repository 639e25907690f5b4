import type { Ctx } from '#platform/context';
import { upsertEmail, upsertPhone } from './contact-store.ts';
import type { NewAddress } from './new-address.ts';

/** Takes an address over from which somebody has just typed what was sent there by `sendCodeTo`. */
export const takeAddress = (ctx: Ctx, { personId, to }: { personId: string; to: NewAddress }) =>
  ctx.asSystem(
    'notifications.take-address',
    { kind: 'person', persons: [personId] },
    async ({ db, clock }) => {
      await db.run(to.channel === 'email' ? upsertEmail : upsertPhone, [personId, to.address, clock.now()]);
    },
  );
