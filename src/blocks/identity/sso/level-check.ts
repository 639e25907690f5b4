import type { interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import type { App } from '#platform/block';
import type { Actor } from '#platform/context';
import { levelOfScopes } from './credential-scopes.ts';
import { levelOf } from './levels.ts';

/**
 * The level that a request asks for: the least that it names, for any of them will do (OpenID Connect Core 1.0, `acr_values`); of a
 * program that never asks, the one it was registered with. Credentials ask for a level by themselves.
 */
export function askedLevel(
  app: Pick<App, 'country'>,
  { acr_values: acrValues, scope }: { readonly acr_values?: unknown; readonly scope?: unknown },
): number {
  const asked = typeof acrValues === 'string' ? acrValues.split(' ') : [];
  const levels = asked.map((acr) => levelOf(app, acr)).filter((level) => level > 0);
  return Math.max(levels.length > 0 ? Math.min(...levels) : 0, levelOfScopes(app, scope));
}

/** How surely somebody is known right now: the higher levels need two factors shown, not only an account that was proofed. */
export const levelNow = ({ assurance, signIn }: Actor): number =>
  Math.min(assurance, signIn && signIn.factors >= 2 ? assurance : 1);

/** The provider's own questions, and one more: whether a higher level is asked than was shown. */
export async function policyOf(app: App): Promise<interactionPolicy.DefaultPolicy> {
  const { interactionPolicy } = await import('oidc-provider');
  const policy = interactionPolicy.base();
  const check = new interactionPolicy.Check(
    'level',
    'a higher level of assurance is asked for',
    (ctx: KoaContextWithOIDC) => {
      const { session, params } = ctx.oidc;
      return levelOf(app, session?.acr) < askedLevel(app, params ?? {})
        ? interactionPolicy.Check.REQUEST_PROMPT
        : interactionPolicy.Check.NO_NEED_TO_PROMPT;
    },
  );
  policy.get('login')!.checks.add(check);
  return policy;
}
