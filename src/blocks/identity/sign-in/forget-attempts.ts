import type { Job } from '#platform/jobs';
import { WINDOW } from './attempts.ts';
import { forgetAttempts } from './store.ts';

/** Attempts that no longer count are nobody's business any more. */
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
      ({ db, clock }) => db.run(forgetAttempts, [new Date(clock.now().getTime() - WINDOW)]),
    );
    return { more: false };
  },
};
