import { defineBlock } from '#platform/block';
import { forgetAttemptsJob } from './forget-attempts.ts';
import { routes } from './routes.ts';
import { seed } from './seed.ts';
import { authenticate } from './session.ts';

export { beginAttempt, takeBackAttempt } from './attempts.ts';
export { type DemoPerson, demoPeople } from './demo-people.ts';
export { roleTitle } from './role-title.ts';
export { type Ward, wardsOf } from './wards-of.ts';

export const identityBlock = defineBlock({
  name: 'identity',
  uses: ['agencies', 'registries'],
  folder: import.meta.dirname,
  routes,
  authenticate,
  seed,
  jobs: [forgetAttemptsJob],
});
