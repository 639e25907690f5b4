import type { ComponentChildren } from 'preact';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { type Crumb, Shell } from '#ui';
import type { Registry } from '../declaration.ts';
import { tabs } from './tabs.ts';

/** Where the pages of a registry stand at the desk. */
export const deskHref = (registry: Registry, path = ''): string => `/desk/registries/${registry.name}${path}`;

/**
 * The frame of all pages of one registry at the desk: where one is, and its other places at the side. The page writes its own h1.
 * @param here name of the place that the page belongs to, as in `tabs`
 */
export function RegistryFrame({
  ctx,
  registry,
  here,
  title,
  crumbs = [],
  within = crumbs.length > 0,
  refresh,
  children,
}: {
  ctx: Ctx;
  registry: Registry;
  here: string;
  /** For the browser's tab; default the name of the place. */
  title?: string;
  /** Between the registry and this page. */
  crumbs?: readonly Crumb[];
  /** The page stands below the place and not on it: then the list of records is on the way too. Default: where there are crumbs. */
  within?: boolean;
  /** Seconds after which a page that waits for something loads itself anew. */
  refresh?: number;
  children: ComponentChildren;
}) {
  const { t } = ctx;
  const name = localized(registry.title, ctx.lang);
  const shown = tabs.filter((tab) => tab.shown(ctx, registry));
  const place = shown.find((tab) => tab.name === here);
  return (
    <Shell
      ctx={ctx}
      title={`${title ?? t(`registries.tabs.${here}`)} – ${name}`}
      width="desk"
      refresh={refresh}
      section={deskHref(registry, place?.path)}
      breadcrumbs={[
        { href: '/desk', text: t('ui.nav.desk') },
        { href: '/desk/registries', text: t('registries.desk.title') },
        ...(here === 'records' && !within ? [] : [{ href: deskHref(registry), text: name }]),
        ...crumbs,
      ]}
      side={shown.map((tab) => ({
        href: deskHref(registry, tab.path),
        text: t(`registries.tabs.${tab.name}`),
      }))}
    >
      {children}
    </Shell>
  );
}
