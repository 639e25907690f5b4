import type { ComponentChildren } from 'preact';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Shell } from '#ui';
import type { Attribute, Registry } from '../../declaration.ts';
import { RegistryFrame } from '../../explorer/frame.tsx';
import type { DesignView } from '../designing.ts';

/** Where the declaration of a registry stands, also of one that is only being drawn up. */
export const designHref = (name: string, path = ''): string => `/desk/registries/${name}/declaration${path}`;

/** A part of the page of a declaration; with `edits` it has the forms that change it. */
export interface PartProps {
  readonly ctx: Ctx;
  readonly registry: Registry;
  readonly name: string;
  readonly edits: boolean;
}

/** Attributes to choose from, by their titles. */
export const choicesOf = ({ lang }: Ctx, attributes: readonly Attribute[]) =>
  attributes.map(({ name, title }) => ({ value: name, text: localized(title, lang) }));

/** An attribute by its title, and as it is called where there is none of that name. */
export function titleIn({ lang }: Ctx, { attributes }: Registry, name: string): string {
  const attribute = attributes.find((one) => one.name === name);
  return attribute ? localized(attribute.title, lang) : name;
}

/** The frame of the pages of a declaration: that of its registry, where there is one. */
export function DesignFrame({
  ctx,
  view: { name, registry },
  title,
  inner,
  within,
  children,
}: {
  ctx: Ctx;
  view: Pick<DesignView, 'name' | 'registry'>;
  title: string;
  /** A page behind that of the declaration. */
  inner?: boolean;
  /** A page between that of the declaration and this one. */
  within?: { readonly path: string; readonly text: string };
  children: ComponentChildren;
}) {
  const { t } = ctx;
  const crumbs = [
    ...(inner ? [{ href: designHref(name), text: t('registries.tabs.declaration') }] : []),
    ...(within ? [{ href: designHref(name, within.path), text: within.text }] : []),
  ];
  if (registry)
    return (
      <RegistryFrame ctx={ctx} registry={registry} here="declaration" title={title} crumbs={crumbs}>
        {children}
      </RegistryFrame>
    );
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="desk"
      section="/desk"
      breadcrumbs={[
        { href: '/desk', text: t('ui.nav.desk') },
        { href: '/desk/registries', text: t('registries.desk.title') },
        { href: '/desk/registry-drafts', text: t('registries.design.drafts') },
        ...crumbs,
      ]}
    >
      {children}
    </Shell>
  );
}
