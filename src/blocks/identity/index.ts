import { defineBlock } from '#platform/block';
import { seed } from './seed.ts';
import { forgetAttemptsJob } from './sign-in/forget-attempts.ts';
import { routes } from './sign-in/routes.ts';
import { authenticate } from './sign-in/session.ts';

export { type DemoPerson, demoPeople } from './demo-people.ts';
export { roleTitle } from './role-title.ts';
export { beginAttempt, takeBackAttempt } from './sign-in/attempts.ts';
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
