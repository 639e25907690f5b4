import type { Route } from '#platform/http';
import { apiRoutes } from './areas/api-routes.ts';
import { convertRoutes } from './areas/convert-routes.ts';
import { areaRoutes } from './areas/routes.ts';

export const routes: readonly Route[] = [...areaRoutes, ...convertRoutes, ...apiRoutes];
