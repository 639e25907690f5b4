import type { App } from '#platform/block';
import type { Actor, Ctx } from '#platform/context';
import type { Route } from '#platform/http';
import { identityErrors } from '../errors.ts';
import { findUpstream } from './provider.ts';

/** Whether nobody has a way in of this program's own. */
export const upstreamOnly = (app: Pick<App, 'config' | 'country'>): boolean =>
  findUpstream(app)?.settings.only ?? false;

/** Whether who is signed in came by the provider, so that it is where they show more. */
export const fromUpstream = ({ app, actor }: Pick<Ctx, 'app' | 'actor'>): boolean =>
  findUpstream(app) !== undefined && (actor.signIn?.methods.includes('upstream') ?? false);

/**
 * Where somebody goes whose level is too low for what they asked for: to the provider, if it is from there and can show the level;
 * undefined: nowhere, they are told.
 */
export function raisedAt(app: App, actor: Actor | undefined, needed: number, to: string): string | undefined {
  if (!actor || !fromUpstream({ app, actor })) return undefined;
  const levels = Object.values(findUpstream(app)!.rules.levels);
  if (!levels.some(({ assurance }) => assurance >= needed)) return undefined;
  return `/sign-in/step-up?${new URLSearchParams({ to, level: String(needed) })}`;
}

/** Routes that are closed where the upstream provider is the only way in: before anything of a request is looked at. */
export const whereOwnAccounts = (routes: readonly Route[]): Route[] =>
  routes.map((row) => ({
    ...row,
    prepare: async (app, input) => {
      if (upstreamOnly(app)) throw identityErrors.upstream_only();
      return row.prepare?.(app, input);
    },
  }));
