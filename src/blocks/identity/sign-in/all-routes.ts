import type { Route } from '#platform/http';
import { whereOwnAccounts } from '../upstream/own-accounts.ts';
import { codeRoutes } from './code-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { resetRoutes } from './reset-routes.ts';
import { routes } from './routes.ts';
import { scanRoutes } from './scan-routes.ts';
import { secondRoutes } from './second-routes.ts';
import { securityRoutes } from './security-routes.ts';
import { stepUpRoutes } from './step-up-routes.ts';
import { totpRoutes } from './totp-routes.ts';

/** Pages of a way in that is kept here. */
const ofOwnAccounts = ({ path }: Route): boolean => /^\/my\/security\/(?:password|codes)$/.test(path);

/** Every route of the alcove. */
export const signInRoutes = [
  ...routes,
  ...stepUpRoutes,
  ...securityRoutes.filter((one) => !ofOwnAccounts(one)),
  ...whereOwnAccounts([
    ...secondRoutes,
    ...totpRoutes,
    ...passkeyRoutes,
    ...codeRoutes,
    ...scanRoutes,
    ...resetRoutes,
    ...securityRoutes.filter(ofOwnAccounts),
  ]),
];
