import type { App } from '#platform/block';

/** Level of an `acr` that the country declares; 0 for one that it does not. */
export const levelOf = (app: Pick<App, 'country'>, acr: string | undefined): number =>
  Number(Object.entries(app.country.sso?.levels ?? {}).find(([, name]) => name === acr)?.[0] ?? 0);

/** The `acr` of a level. */
export const acrOf = (app: Pick<App, 'country'>, level: number): string | undefined =>
  app.country.sso?.levels[level];
