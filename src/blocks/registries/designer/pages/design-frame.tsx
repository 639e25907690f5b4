import type { ComponentChildren } from 'preact';
import type { Ctx } from '#platform/context';
import { Notice, Shell } from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
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

/** Why one change was not taken: it would have made the declaration faulty. */
export const Refused = ({ ctx: { t }, findings = [] }: { ctx: Ctx; findings?: readonly string[] }) =>
  findings.length === 0 ? null : (
    <Notice kind="error" title={t('registries.design.refused')}>
      <ul>
        {findings.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );

/** The frame of the pages of a declaration: that of its registry, where there is one. */
export function DesignFrame({
  ctx,
  view: { name, registry },
  title,
  inner,
  children,
}: {
  ctx: Ctx;
  view: Pick<DesignView, 'name' | 'registry'>;
  title: string;
  /** A page behind that of the declaration. */
  inner?: boolean;
  children: ComponentChildren;
}) {
  const { t } = ctx;
  const back = { href: designHref(name), text: t('registries.tabs.declaration') };
  if (registry)
    return (
      <RegistryFrame
        ctx={ctx}
        registry={registry}
        here="declaration"
        title={title}
        crumbs={inner ? [{ ...back, href: deskHref(registry, '/declaration') }] : []}
      >
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
        ...(inner ? [back] : []),
      ]}
    >
      {children}
    </Shell>
  );
}
