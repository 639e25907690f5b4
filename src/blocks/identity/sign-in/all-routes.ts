import { codeRoutes } from './code-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { resetRoutes } from './reset-routes.ts';
import { routes } from './routes.ts';
import { scanRoutes } from './scan-routes.ts';
import { secondRoutes } from './second-routes.ts';
import { securityRoutes } from './security-routes.ts';
import { stepUpRoutes } from './step-up-routes.ts';
import { totpRoutes } from './totp-routes.ts';

/** Every route of the alcove. */
export const signInRoutes = [
  ...routes,
  ...secondRoutes,
  ...stepUpRoutes,
  ...totpRoutes,
  ...passkeyRoutes,
  ...codeRoutes,
  ...scanRoutes,
  ...resetRoutes,
  ...securityRoutes,
];
