import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { Asked } from './attributes-of.ts';

/** What programs may ask for in their own name: the scopes that routes of the house are for. */
export const programScopes = (app: Pick<App, 'blocks'>): string[] => [
  ...new Set(
    app.blocks.flatMap(({ routes = [] }) =>
      routes.flatMap(({ who }) => (who !== 'anyone' && 'program' in who ? [who.program] : [])),
    ),
  ),
];

/** The same in words, for the form. */
export const describedScopes = ({ app, t }: Ctx): [string, Asked[]][] =>
  programScopes(app).map((scope) => [
    scope,
    [{ claim: scope, title: t(`identity.program.own.${scope}`), source: t('identity.program.own_source') }],
  ]);

/** Whether a program asks in its own name; then nobody signs in to it. */
export const asksForItself = (app: Pick<App, 'blocks'>, scopes: readonly string[]): boolean => {
  const own = programScopes(app);
  return scopes.some((scope) => own.includes(scope));
};
