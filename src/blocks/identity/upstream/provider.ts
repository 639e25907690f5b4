import type { App } from '#platform/block';
import type { UpstreamSettings } from '#platform/config';
import type { Ctx } from '#platform/context';
import type { UpstreamRules } from '#platform/country';
import { localized } from '#platform/i18n';
import { identityErrors } from '../errors.ts';

export interface Upstream {
  readonly settings: UpstreamSettings;
  readonly rules: UpstreamRules;
}

/** The provider of this program; undefined where there is none: settings and country must both name it. */
export function findUpstream({ config, country }: Pick<App, 'config' | 'country'>): Upstream | undefined {
  return config.upstream && country.upstream
    ? { settings: config.upstream, rules: country.upstream }
    : undefined;
}

/** @throws identity.no_upstream */
export function getUpstream(app: Pick<App, 'config' | 'country'>): Upstream {
  const found = findUpstream(app);
  if (!found) throw identityErrors.no_upstream();
  return found;
}

/** What people call the provider; undefined where there is none. */
export const upstreamName = ({ app, lang }: Pick<Ctx, 'app' | 'lang'>): string | undefined => {
  const found = findUpstream(app);
  return found && localized(found.rules.name, lang);
};

/** Where the provider sends people back to. */
export const backAddress = ({ config }: Pick<App, 'config'>): string =>
  `${config.publicUrl}/sign-in/upstream/back`;
