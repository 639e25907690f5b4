import type { Job } from '#platform/jobs';
import { forgetActing } from '../mandates/store.ts';
import { WINDOW } from './attempts.ts';
import { forgetChallenges, forgetDevices, forgetSessions } from './security-store.ts';
import { forgetAttempts } from './store.ts';

const DAY = 86_400_000;

/** What no longer counts is nobody's business any more: attempts, steps not finished, sessions that are over, browsers not seen. */
export const forgetAttemptsJob: Job = {
  name: 'identity.forget-attempts',
  every: 3600,
  run: async (app) => {
    const actor = {
      kind: 'system',
      name: 'identity.forget-attempts',
      assurance: 0,
      appointments: [],
    } as const;
    await app.transaction(
      { actor, hat: { kind: 'none' }, purpose: { code: 'housekeeping' } },
      async ({ db, clock }) => {
        const before = (milliseconds: number) => [new Date(clock.now().getTime() - milliseconds)];
        await db.run(forgetAttempts, before(WINDOW));
        await db.run(forgetChallenges, before(DAY));
        await db.run(forgetSessions, before(30 * DAY));
        await db.run(forgetDevices, before(180 * DAY));
        await db.run(forgetActing, []);
      },
    );
    return { more: false };
  },
};
