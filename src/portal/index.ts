import { deskRoutes } from './desk-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { publicRoutes } from './public-routes.ts';

/** Every page that belongs to no block. */
export const portalRoutes = [...publicRoutes, ...deskRoutes, ...healthRoutes];
