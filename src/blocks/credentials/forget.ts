import type { Job } from '#platform/jobs';
import { forgetOffers, forgetShowings, forgetUsed } from './store.ts';

const DAY = 86_400_000;

/** Takes away what is over: offers after a day, challenges and answers at once. */
export const forgetOld: Job = {
  name: 'credentials.forget',
  every: 600,
  run: async (app) => {
    const now = app.clock.now();
    await app.transaction(
      {
        actor: { kind: 'system', name: 'credentials.forget', assurance: 0, appointments: [] },
        hat: { kind: 'none' },
        purpose: { code: 'housekeeping' },
      },
      async ({ db }) => {
        await db.run(forgetUsed, [now]);
        await db.run(forgetShowings, [now]);
        await db.row(forgetOffers, [new Date(now.getTime() - DAY)]);
      },
    );
    return { more: false };
  },
};
