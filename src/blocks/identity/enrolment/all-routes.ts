import { deskEnrolRoutes } from './desk-routes.ts';
import { enrolRoutes } from './enrol-routes.ts';
import { startPasskeyRoutes } from './start-passkey-routes.ts';
import { startRoutes } from './start-routes.ts';

/** Every route of the alcove. */
export const enrolmentRoutes = [...deskEnrolRoutes, ...enrolRoutes, ...startRoutes, ...startPasskeyRoutes];
